export { FrameGuestHost, type FrameGuestHostOptions } from './frame-guest-host';
export type { FrameAnswer, FrameRequest } from './frame-messages';
