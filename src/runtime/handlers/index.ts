export { HandlerExecutor, type HandlerSite } from './handler-executor';
export { type GuestCommand, type SegmentOutcome, Segments } from './segments';
