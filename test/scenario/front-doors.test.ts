import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario';
import { sample } from './sample';

const ARRIVALS = { kind: 'poisson', perSecond: 1 };
const api = (kind: string, more: object) =>
  sample({ sources: [{ kind, name: 'api', function: 'thumbnail', arrivals: ARRIVALS, ...more }] });
const issuesOf = (json: unknown): readonly string[] => {
  const read = readScenario(json);
  return read.ok ? [] : read.issues.map(({ path, message }) => `${path}: ${message}`);
};
const authorizer = { kind: 'lambda', function: 'thumbnail' };

describe('a front door that does not fit is refused', () => {
  it.each([
    [
      'a timeout below the least',
      api('rest-api', { integrationTimeoutMs: 49 }),
      "sources[0].integrationTimeoutMs: 49 is below 50, API Gateway's minimum. Timeout should be between 50 ms and 300000 ms",
    ],
    [
      'one of an HTTP API above 30 s',
      api('http-api', { integrationTimeoutMs: 30_001 }),
      "sources[0].integrationTimeoutMs: 30001 is above 30000, API Gateway's maximum. Timeout should be between 50 ms and 30000 ms",
    ],
    [
      'a cache of more than an hour',
      api('rest-api', { authorizer: { ...authorizer, cacheTtlS: 3601 } }),
      "sources[0].authorizer.cacheTtlS: 3601 is above 3600, API Gateway's maximum. The maximum value is 3600, or 1 hour.",
    ],
    [
      'an authorizer that is not there',
      api('rest-api', { authorizer: { kind: 'lambda', function: 'guard' } }),
      'sources[0].authorizer.function: there is no function named "guard"',
    ],
    [
      'an authorizer before nothing',
      api('http-api', { authorizer }),
      'sources[0].authorizer: needs frontDoor: true; without it nothing stands before Lambda',
    ],
    [
      'a throttle before nothing',
      api('clicks', { stageRatePerSecond: 5 }),
      'sources[0].stageRatePerSecond: needs frontDoor: true; without it nothing stands before Lambda',
    ],
    [
      'a bucket that nothing fills',
      api('rest-api', { stageBurst: 5 }),
      'sources[0].stageBurst: a bucket needs a rate that fills it: give stageRatePerSecond, too',
    ],
    [
      'a body above what a load balancer takes',
      api('alb', { body: 'é'.repeat(600_000) }),
      'sources[0].body: the body has 1200000 bytes; the maximum size of the request body that a load balancer can send to a Lambda function is 1 MB',
    ],
  ])('%s', (_, json, issue) => {
    expect(issuesOf(json)).toEqual([issue]);
  });

  it('a JWT authorizer before a REST API is refused, before an HTTP API it is not', () => {
    expect(issuesOf(api('rest-api', { authorizer: { kind: 'jwt' } }))[0]).toContain('sources[0].authorizer');
    expect(issuesOf(api('http-api', { frontDoor: true, authorizer: { kind: 'jwt' } }))).toEqual([]);
  });
});
