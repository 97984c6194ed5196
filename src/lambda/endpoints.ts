import { assert, type Micros, US_PER_MS } from '../base';
import { type Draws, hashInt, type Stream } from '../kernel';
import type { EndpointConfig } from './function-config';

/** How a declared endpoint answers one call: always the same for the same luck key. */
export interface EndpointAnswer {
  /** The HTTP status; 0 refuses the connection. */
  readonly status: number;
  readonly latencyUs: Micros;
}

/** An hour: the longest latency that is taken for one. */
const LATENCY_MAX_US = 3_600_000_000 / 2;

/**
 * The endpoints a scenario declares, and nothing else: what code and profiles can reach. A call's luck key is caused:
 * hash(parent key, call ordinal), so a change elsewhere never moves it.
 */
export class Endpoints {
  private readonly latency: readonly Stream[];
  private readonly errors: readonly Stream[];
  /** Whether any endpoint knows its callers by their connections. */
  readonly hasConnections: boolean;

  constructor(
    draws: Draws,
    private readonly all: readonly EndpointConfig[],
  ) {
    this.latency = all.map((endpoint) => draws.stream(`latency of ${endpoint.name}`));
    this.errors = all.map((endpoint) => draws.stream(`errors of ${endpoint.name}`));
    this.hasConnections = all.some(({ state }) => state === 'connections');
  }

  config(endpoint: number): EndpointConfig {
    const config = this.all[endpoint];
    if (config === undefined) assert(false, `there is no endpoint ${endpoint}`);
    return config;
  }

  /** Whether its answers depend on what else is asked of it: then only the service itself can answer. */
  hasState(endpoint: number): boolean {
    return this.config(endpoint).state !== undefined;
  }

  /** The endpoint whose URL is the longest prefix of `url`, at a boundary of host or path; −1 when none is. */
  find(url: string): number {
    let best = -1;
    let length = 0;
    this.all.forEach((endpoint, i) => {
      if (endpoint.url.length > length && isUnder(url, endpoint.url)) {
        best = i;
        length = endpoint.url.length;
      }
    });
    return best;
  }

  /** The answer to call number `ordinal` of the attempt with this luck. */
  answer(endpoint: number, keyA: number, keyB: number, attempt: number, ordinal: number): EndpointAnswer {
    return this.answerOf(endpoint, hashInt(keyA, ordinal), hashInt(keyB, ordinal), attempt);
  }

  /** The answer to a call with this luck of its own. */
  answerOf(endpoint: number, a: number, b: number, attempt: number): EndpointAnswer {
    const config = this.config(endpoint);
    const isError = config.errorRate > 0 && (this.errors[endpoint] as Stream).unit(a, b, attempt, 0) < config.errorRate;
    const ms = config.latencyMs.sample(this.latency[endpoint] as Stream, a, b, attempt);
    const latencyUs = Math.min(LATENCY_MAX_US, Math.floor(ms * US_PER_MS + 0.5));
    return { status: isError ? config.errorStatus : config.status, latencyUs };
  }
}

function isUnder(url: string, prefix: string): boolean {
  if (!url.startsWith(prefix)) return false;
  const next = url.charAt(prefix.length);
  return prefix.endsWith('/') || next === '' || next === '/' || next === '?' || next === '#';
}
