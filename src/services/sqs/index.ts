export { Message } from './message';
export type { QueueConfig, QueueLimits, QueueOwner } from './ports';
export type { Queue, QueueCounts } from './queue';
export { Queues } from './queues';
