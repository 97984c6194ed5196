import { Draws } from '../../kernel';
import type { S3Config } from '../config';
import { SourceLuck } from '../luck';
import { ObjectHistory } from './object-history';

/** How many requests of the kind PUT, COPY, POST or LIST it took to make a version of an object. */
export type ObjectRequests = (entity: number, version: number) => number;

/**
 * What a bucket's changes cost in requests, as a pure function of the run's seed: one PUT, or for an upload in parts one request for each,
 * one to begin and one to complete it. Removals are free (https://aws.amazon.com/s3/pricing/, read 2026-11).
 */
export function objectRequestsOf(config: Pick<S3Config, 'name' | 'removedShare' | 'objectKiB'>, seed: number): ObjectRequests {
  const history = new ObjectHistory(config, new SourceLuck(new Draws(seed), config.name));
  return (entity, version) => {
    const { isRemoval, parts } = history.changeOf(entity, version);
    if (isRemoval) return 0;
    return parts === 0 ? 1 : parts + 2;
  };
}
