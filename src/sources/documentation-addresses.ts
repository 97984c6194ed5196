import type { Stream } from '../kernel';

/*
 * Client addresses from the ranges set aside for documentation (RFC 5737), so that no event names anybody. The last number always has
 * three digits: an address of one network has one length.
 */
const NETWORKS = ['192.0.2', '198.51.100', '203.0.113'] as const;
const FIRST_HOST = 100;
const HOSTS = 155;

/** How many networks there are. */
export const ADDRESS_NETWORKS = NETWORKS.length;

/** An address of that network (0–2), by a key. */
export function documentationAddress(network: number, stream: Stream, keyA: number, keyB: number): string {
  const host = FIRST_HOST + Math.floor(stream.unit(keyA, keyB, 1, 0) * HOSTS);
  return `${NETWORKS[network] as string}.${host}`;
}

/** The network of a key. */
export function networkOf(stream: Stream, keyA: number, keyB: number): number {
  return Math.floor(stream.unit(keyA, keyB, 1, 1) * ADDRESS_NETWORKS);
}
