export { DEFAULT_GUEST_LIMITS } from './limits';
export type {
  CallAnswer,
  GuestCall,
  GuestDone,
  GuestFailure,
  GuestLimits,
  GuestLog,
  GuestMessage,
  HostMessage,
  InvokeMessage,
  LoadMessage,
  ReplyMessage,
  StreamLimits,
  WakeMessage,
} from './messages';
export { readGuestMessage } from './read-guest-message';
