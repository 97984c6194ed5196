import { describe, expect, it } from 'vitest';
import { always, Street, servers } from './street';

const UNBOUNDED = Number.POSITIVE_INFINITY;

describe('capacity', () => {
  it('serves as many calls at once as it has servers, and the others in order', () => {
    const street = new Street({ capacity: servers(2), latencyMs: always(5) });
    for (const ms of [0, 10, 20, 30]) street.call(ms);
    expect(street.run(1000)).toEqual([
      '0 #0 started none after 0 for 100',
      '10 #1 started none after 0 for 100',
      '100 #2 started serversBusy after 80 for 100',
      '100 #0 200 in 5',
      '110 #3 started serversBusy after 80 for 100',
      '110 #1 200 in 5',
      '200 #2 200 in 5',
      '210 #3 200 in 5',
    ]);
  });

  it('refuses what finds the queue full, at once', () => {
    const street = new Street({ capacity: servers(1, { queueMax: 1 }) });
    for (const ms of [0, 10, 20]) street.call(ms);
    expect(street.run(50)).toEqual(['0 #0 started none after 0 for 100', '20 #2 failed queueFull 503 after 0', '20 #2 503 in 0']);
  });

  it('fails the stated share of calls while too many wait', () => {
    const street = new Street({ capacity: servers(1, { overloadWaiting: 1, overloadErrorRate: 1 }) });
    for (const ms of [0, 1, 2, 3]) street.call(ms);
    expect(street.run(50).slice(1)).toEqual(['3 #3 failed overload 503 after 0', '3 #3 503 in 0']);
  });

  it('works for nobody when the caller gave up, unless it drops such calls from the queue', () => {
    const timeline = (dropsAbandoned: boolean): readonly string[] => {
      const street = new Street({ capacity: servers(1, { dropsAbandoned }) });
      for (const ms of [0, 1, 2]) street.call(ms);
      for (const call of [0, 1]) {
        street.at(50, () => {
          street.lines.push(`50 #${call} ${street.services.abandon(0, call) ? 'dropped' : 'goes on'}`);
        });
      }
      return street.run(250);
    };
    expect(timeline(false)).toEqual([
      '0 #0 started none after 0 for 100',
      '50 #0 goes on',
      '50 #1 goes on',
      '100 #1 started serversBusy after 99 for 100',
      '100 #0 200 in 0',
      '200 #2 started serversBusy after 198 for 100',
      '200 #1 200 in 0',
    ]);
    expect(timeline(true)).toEqual([
      '0 #0 started none after 0 for 100',
      '50 #0 goes on',
      '50 #1 dropped',
      '100 #2 started serversBusy after 98 for 100',
      '100 #0 200 in 0',
      '200 #2 200 in 0',
    ]);
  });
});

describe('a rate limit', () => {
  it('lets the burst through at one instant, then one call an interval', () => {
    const street = new Street({ rateLimit: { perSecond: 10, burst: 2, isQueued: false, queueMax: UNBOUNDED } });
    for (const ms of [0, 0, 0, 99, 100, 101, 1000, 1000, 1000]) street.call(ms);
    const refused = street.run(2000).filter((line) => line.includes('failed'));
    expect(refused).toEqual([
      '0 #2 failed rateLimit 429 after 0',
      '99 #3 failed rateLimit 429 after 0',
      '101 #5 failed rateLimit 429 after 0',
      '1000 #8 failed rateLimit 429 after 0',
    ]);
  });

  it('makes calls wait for their turn instead, as many as may', () => {
    const street = new Street({ rateLimit: { perSecond: 10, burst: 1, isQueued: true, queueMax: 2 } });
    for (let i = 0; i < 4; i++) street.call(0);
    expect(street.run(1000)).toEqual([
      '0 #0 200 in 0',
      '0 #3 failed rateLimit 429 after 0',
      '0 #3 429 in 0',
      '100 #1 started rateLimit after 100 for 0',
      '100 #1 200 in 0',
      '200 #2 started rateLimit after 200 for 0',
      '200 #2 200 in 0',
    ]);
  });
});

describe('a brown-out', () => {
  const worse = { latencyFactor: 1, capacityFactor: 1, errorRate: 0 };

  it('takes servers away until it is repaired; what is being served is finished', () => {
    const brownOuts = [{ ...worse, fromUs: 50_000, untilUs: 300_000, capacityFactor: 0.5 }];
    const street = new Street({ capacity: servers(2), brownOuts });
    for (const ms of [0, 0, 60, 70]) street.call(ms);
    expect(street.run(500)).toEqual([
      '0 #0 started none after 0 for 100',
      '0 #1 started none after 0 for 100',
      '50 brown-out begins',
      '100 #0 200 in 0',
      '100 #2 started brownOut after 40 for 100',
      '100 #1 200 in 0',
      '200 #3 started brownOut after 130 for 100',
      '200 #2 200 in 0',
      '300 brown-out ends',
      '300 #3 200 in 0',
    ]);
  });

  it('lengthens latency and service, and fails calls at once', () => {
    const brownOuts = [
      { ...worse, fromUs: 0, untilUs: 100_000, latencyFactor: 3 },
      { ...worse, fromUs: 100_000, untilUs: 200_000, errorRate: 1 },
    ];
    const street = new Street({ capacity: servers(5), latencyMs: always(2), brownOuts });
    for (const ms of [10, 150, 250]) street.call(ms);
    expect(street.run(1000)).toEqual([
      '0 brown-out begins',
      '10 #0 started none after 0 for 300',
      '100 brown-out ends',
      '100 brown-out begins',
      '150 #1 failed brownOut 503 after 0',
      '150 #1 503 in 2',
      '200 brown-out ends',
      '250 #2 started none after 0 for 100',
      '310 #0 200 in 2',
      '350 #2 200 in 2',
    ]);
  });
});

describe('a database', () => {
  it('opens a connection for each client once, and refuses a client too many until another leaves', () => {
    const street = new Street({ database: { maxConnections: 2, connectMs: always(20), proxy: null }, latencyMs: always(1) });
    street.call(0, 7);
    street.call(1, 8);
    street.call(2, 9);
    street.call(50, 7);
    street.at(60, () => street.services.leave(8));
    street.call(61, 9);
    expect(street.run(1000)).toEqual([
      '2 #2 failed tooManyConnections 503 after 0',
      '2 #2 503 in 20',
      '21 #0 200 in 0',
      '22 #1 200 in 0',
      '51 #3 200 in 0',
      '82 #4 200 in 0',
    ]);
  });

  it('keeps a connection whose client has gone until its last query is done', () => {
    const street = new Street({ database: { maxConnections: 1, connectMs: always(20), proxy: null }, capacity: servers(1) });
    street.call(0, 7);
    street.call(30, 7);
    street.at(40, () => street.services.leave(7));
    // The process that comes after in the same environment is a client of its own.
    street.call(50, 7);
    street.call(219, 8);
    street.call(221, 8);
    expect(street.run(1000)).toEqual([
      '20 #0 started none after 0 for 100',
      '50 #2 failed tooManyConnections 503 after 0',
      '50 #2 503 in 20',
      '120 #1 started serversBusy after 90 for 100',
      '120 #0 200 in 0',
      '219 #3 failed tooManyConnections 503 after 0',
      '219 #3 503 in 20',
      '220 #1 200 in 0',
      '241 #4 started none after 0 for 100',
      '341 #4 200 in 0',
    ]);
  });

  it('frees the connection of a client that has gone when its waiting query is dropped', () => {
    const street = new Street({
      database: { maxConnections: 2, connectMs: always(0), proxy: null },
      capacity: servers(1, { dropsAbandoned: true }),
    });
    street.call(0, 7);
    street.call(10, 8);
    street.at(20, () => street.services.leave(8));
    street.at(20, () => expect(street.services.abandon(0, 1)).toBe(true));
    street.call(30, 9);
    expect(street.run(1000).slice(1)).toEqual([
      '100 #2 started serversBusy after 70 for 100',
      '100 #0 200 in 0',
      '200 #2 200 in 0',
    ]);
  });

  it('does not count connecting as waiting', () => {
    const street = new Street({ database: { maxConnections: 9, connectMs: always(20), proxy: null }, capacity: servers(1) });
    street.call(0);
    street.call(0);
    expect(street.run(150)).toEqual([
      '20 #0 started none after 0 for 100',
      '120 #1 started serversBusy after 100 for 100',
      '120 #0 200 in 0',
    ]);
  });
});

describe('RDS Proxy', () => {
  const proxied = (connectionsMax: number, pinnedShare: number) => ({
    maxConnections: 100,
    connectMs: always(0),
    proxy: { connectionsMax, borrowTimeoutUs: 250_000, pinnedShare },
  });

  it('lends its connections for one call at a time, and gives up after the borrow time-out', () => {
    const street = new Street({ database: proxied(1, 0), capacity: servers(10) });
    for (let i = 0; i < 4; i++) street.call(i);
    expect(street.run(1000)).toEqual([
      '0 #0 started none after 0 for 100',
      '100 #1 started connectionPool after 99 for 100',
      '100 #0 200 in 0',
      '200 #2 started connectionPool after 198 for 100',
      '200 #1 200 in 0',
      '253 #3 failed borrowTimeout 503 after 250',
      '253 #3 503 in 0',
      '300 #2 200 in 0',
    ]);
  });

  it('lends a connection for the latency where the database has no servers of its own', () => {
    const street = new Street({ database: proxied(1, 0), latencyMs: always(30) });
    for (let i = 0; i < 2; i++) street.call(i);
    expect(street.run(1000)).toEqual(['30 #1 started connectionPool after 29 for 30', '30 #0 200 in 0', '60 #1 200 in 0']);
  });

  it('leaves a pinned session its connection until its client is gone', () => {
    const street = new Street({ database: proxied(1, 1), capacity: servers(10) });
    street.call(0, 5);
    street.call(10, 6);
    street.at(220, () => street.services.leave(5));
    expect(street.run(1000)).toEqual([
      '0 #0 started none after 0 for 100',
      '100 #0 200 in 0',
      '220 #1 started connectionPool after 210 for 100',
      '320 #1 200 in 0',
    ]);
  });

  it('lends the connection of a call that was dropped while it waited for a server', () => {
    const street = new Street({ database: proxied(2, 0), capacity: servers(1, { dropsAbandoned: true }) });
    for (let i = 0; i < 3; i++) street.call(i);
    street.at(50, () => street.services.abandon(0, 1));
    expect(street.run(1000)).toEqual([
      '0 #0 started none after 0 for 100',
      '100 #2 started serversBusy after 98 for 100',
      '100 #0 200 in 0',
      '200 #2 200 in 0',
    ]);
  });
});
