export { FrameGuestHost, type FrameGuestHostOptions } from './frame-guest-host';
