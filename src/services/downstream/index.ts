export type {
  BrownOutConfig,
  CapacityConfig,
  DatabaseConfig,
  DownstreamConfig,
  ProxyConfig,
  RateLimitConfig,
} from './config';
export type { DownstreamParts } from './downstream';
export { Downstreams } from './downstreams';
