import type { ServiceMeter } from '../aws';
import type { Architecture } from '../journal';

/** MiB · ms in one GB-second: Lambda's GB is 1,024 MiB. */
export const MIB_MS_PER_GB_SECOND = 1_024_000;

/** An exact amount for each architecture: an integer of any size as decimal digits. */
export type ByArchitecture = { readonly [A in Architecture]: string };

/**
 * What one region's functions used, in exact integers written as decimal digits, so that it survives JSON beyond 2^53. Usage may be
 * added up (runs, shards) before it is priced; money may not, because of tiers.
 */
export interface Usage {
  /** Invocations that ended. Throttled attempts are not billed. */
  readonly requests: string;
  /** Further requests charged for asynchronous events above 256 KB. */
  readonly extraRequests: string;
  /** Billed milliseconds × memory. */
  readonly mibMs: ByArchitecture;
  /** The part of `mibMs` that is Init: for information, already contained. */
  readonly initMibMs: ByArchitecture;
  /** Billed milliseconds × ephemeral storage above what is free. */
  readonly ephemeralMibMs: string;
  /** Provisioned concurrency: memory × time for which it was kept, and billed milliseconds × memory of what it served. Older parts have none. */
  readonly keptMibMs?: ByArchitecture;
  readonly provisionedMibMs?: ByArchitecture;
  /** SnapStart where it is charged: memory × time of cached snapshots, and memory restored. Left out where there was none. */
  readonly snapCacheMibMs?: string;
  readonly snapRestoredMib?: string;
  /** Of the whole scenario, not of a function: what neighbours are paid for. Older parts have none. */
  readonly services?: ServiceUsage;
}

/** What Lambda's neighbours are paid for, as integers in digits (see SERVICE_METERS for what they count); what was not used is left out. */
export type ServiceUsage = { readonly [M in ServiceMeter]?: string };

/** No usage. */
export const NO_USAGE: Usage = {
  requests: '0',
  extraRequests: '0',
  mibMs: { x86_64: '0', arm64: '0' },
  initMibMs: { x86_64: '0', arm64: '0' },
  ephemeralMibMs: '0',
  keptMibMs: { x86_64: '0', arm64: '0' },
  provisionedMibMs: { x86_64: '0', arm64: '0' },
};

const NOTHING: ByArchitecture = { x86_64: '0', arm64: '0' };

const sum = (a: string, b: string): string => (BigInt(a) + BigInt(b)).toString();

const sumByArchitecture = (a: ByArchitecture, b: ByArchitecture): ByArchitecture => ({
  x86_64: sum(a.x86_64, b.x86_64),
  arm64: sum(a.arm64, b.arm64),
});

function mergeServices(a: ServiceUsage, b: ServiceUsage): ServiceUsage {
  const meters = [...new Set([...Object.keys(a), ...Object.keys(b)])] as ServiceMeter[]; // keys of both
  return Object.fromEntries(meters.map((meter) => [meter, sum(a[meter] ?? '0', b[meter] ?? '0')]));
}

function mergeSnapStart(a: Usage, b: Usage): Pick<Usage, 'snapCacheMibMs' | 'snapRestoredMib'> {
  if (a.snapCacheMibMs === undefined && b.snapCacheMibMs === undefined) return {};
  return {
    snapCacheMibMs: sum(a.snapCacheMibMs ?? '0', b.snapCacheMibMs ?? '0'),
    snapRestoredMib: sum(a.snapRestoredMib ?? '0', b.snapRestoredMib ?? '0'),
  };
}

/** Two usages of the same region together. */
export function mergeUsage(a: Usage, b: Usage): Usage {
  return {
    requests: sum(a.requests, b.requests),
    extraRequests: sum(a.extraRequests, b.extraRequests),
    mibMs: sumByArchitecture(a.mibMs, b.mibMs),
    initMibMs: sumByArchitecture(a.initMibMs, b.initMibMs),
    ephemeralMibMs: sum(a.ephemeralMibMs, b.ephemeralMibMs),
    keptMibMs: sumByArchitecture(a.keptMibMs ?? NOTHING, b.keptMibMs ?? NOTHING),
    provisionedMibMs: sumByArchitecture(a.provisionedMibMs ?? NOTHING, b.provisionedMibMs ?? NOTHING),
    ...mergeSnapStart(a, b),
    ...(a.services || b.services ? { services: mergeServices(a.services ?? {}, b.services ?? {}) } : {}),
  };
}

/** Billed GB-seconds of both architectures, as a number for the screen (15 digits; money is computed from the exact amounts). */
export function gbSecondsOf(usage: Usage): number {
  return Number(BigInt(usage.mibMs.x86_64) + BigInt(usage.mibMs.arm64)) / MIB_MS_PER_GB_SECOND;
}
