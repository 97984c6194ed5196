export { Drive, type DriveOptions } from './drive';
export type { Guest, GuestHost, GuestReply } from './ports';
