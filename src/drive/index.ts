export { Drive, type DriveOptions } from './drive';
export type { Guest, GuestHost, GuestReply } from './ports';
export { runSeed, type SeedRunOptions } from './seed-run';
