import { describe, expect, it } from 'vitest';
import { byKey, MS, STREAM } from '../../lambda/bench-world';
import { DONE, endpoint, get, HandlerBench, SlowService, YES } from './handler-bench';

const STORY = {
  environmentReady: ['initUs', 'phase', 'status'],
  invocationEnded: ['outcome', 'durationUs'],
  environmentReset: [],
  callAnswered: ['ordinal', 'endpoint', 'status', 'latencyUs'],
  logWritten: ['bytes'],
  guestLost: ['cause'],
} as const;
const SUCCESS = 0;
const TIMEOUT = 2;
const EXIT = 3;
const INIT_ERROR = 5;

const READY = '200 environmentReady initUs=150000 phase=0 status=0';
const log = (text: string) => ({ level: 'INFO', text, raw: 0 }) as const;

describe('real code in segments', () => {
  it('reports single records of a batch as failed in its answer: a stream goes on from the first of them', () => {
    const body = JSON.stringify({ batchItemFailures: [{ itemIdentifier: 'item 2' }, { itemIdentifier: 'item 1' }] });
    const facts = { itemsFailed: ['records', 'failed', 'first'], eventSettled: ['event', 'outcome'] } as const;
    const bench = new HandlerBench({ facts }, [{}, { done: { ...YES, body } }, DONE]);
    bench.world.streams.addStream({ ...STREAM, readsItemFailures: true });
    bench.world.at(0, () => {
      for (let i = 0; i < 3; i++) bench.world.streams.append(bench.world.record(), 0);
    });
    expect(bench.run(5000)).toEqual([
      '300 itemsFailed records=3 failed=2 first=1',
      '300 eventSettled event=0 outcome=0',
      '1400 eventSettled event=1 outcome=0',
      '1400 eventSettled event=2 outcome=0',
    ]);
  });

  it('loads during Init, runs the declared CPU in the first segment, and ends at its join', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, DONE]);
    bench.world.request(0);
    expect(bench.run(5000)).toEqual([READY, `300 invocationEnded outcome=${SUCCESS} durationUs=100000`]);
    expect(bench.told).toEqual(['50 spawn', '50 load', '200 invoke']);
  });

  it('takes longer with less of a processor', () => {
    const bench = new HandlerBench({ facts: STORY, version: { cpuShare: 0.25 } }, [{}, { nextTimerUs: 1000 * MS }, DONE]);
    bench.world.request(0);
    // 100 ms at a quarter; the timer; 0.05 ms at a quarter.
    expect(bench.run(5000)[1]).toBe(`1000.2 invocationEnded outcome=${SUCCESS} durationUs=800200`);
  });

  it('wakes the guest when its earliest timer is due, and never before', () => {
    const bench = new HandlerBench({ facts: STORY }, [
      {},
      { nextTimerUs: 1200 * MS },
      { nextTimerUs: 2000 * MS, logs: [log('half')] },
      DONE,
    ]);
    bench.world.request(0);
    expect(bench.run(5000).slice(1)).toEqual([
      '1200.05 logWritten bytes=4',
      `2000.05 invocationEnded outcome=${SUCCESS} durationUs=1800050`,
    ]);
    expect(bench.told.slice(2)).toEqual(['200 invoke', '1200 wake', '2000 wake']);
  });

  it('runs a timer that fell due during its segment at the join', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, { nextTimerUs: 210 * MS }, DONE]);
    bench.world.request(0);
    bench.run(5000);
    expect(bench.told.slice(2)).toEqual(['200 invoke', '300 wake']);
  });

  it('lets a call go out at the join and brings its answer after its latency', () => {
    const bench = new HandlerBench({ facts: STORY, endpoints: [endpoint('a', 40)] }, [
      {},
      { calls: [get(7, 'https://a.test/x')] },
      DONE,
    ]);
    bench.world.request(0);
    expect(bench.run(5000).slice(1)).toEqual([
      '340 callAnswered ordinal=0 endpoint=0 status=200 latencyUs=40000',
      `340.05 invocationEnded outcome=${SUCCESS} durationUs=140050`,
    ]);
    expect(bench.told.slice(2)).toEqual(['200 invoke', '340 reply']);
  });

  it('keeps an answer that arrives during a segment until the join', () => {
    const calls = [get(1, 'https://a.test'), get(2, 'https://b.test')];
    const options = { facts: STORY, endpoints: [endpoint('a', 40), endpoint('b', 40.02)] };
    const bench = new HandlerBench(options, [{}, { calls }, {}, DONE]);
    bench.world.request(0);
    expect(bench.run(5000).slice(1)).toEqual([
      '340 callAnswered ordinal=0 endpoint=0 status=200 latencyUs=40000',
      '340.02 callAnswered ordinal=1 endpoint=1 status=200 latencyUs=40020',
      `340.1 invocationEnded outcome=${SUCCESS} durationUs=140100`,
    ]);
    expect(bench.told.slice(3)).toEqual(['340 reply', '340.05 reply']);
  });

  it('answers a call to an undeclared host after a millisecond, as a failed connection', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, { calls: [get(1, 'https://nowhere.test')] }, DONE]);
    bench.world.request(0);
    expect(bench.run(5000)[1]).toBe('301 callAnswered ordinal=0 endpoint=-1 status=0 latencyUs=1000');
  });
});

describe('calls to an endpoint with a state', () => {
  it('are answered when the service says so, and never foreseen', () => {
    const endpoints = [{ ...endpoint('a', 0), state: 'connections' as const }];
    const services = new SlowService(70 * MS, 30 * MS);
    const bench = new HandlerBench({ facts: STORY, endpoints }, [{}, { calls: [get(7, 'https://a.test/x')] }, DONE], services);
    bench.world.request(0);
    expect(bench.run(5000).slice(1)).toEqual([
      '400 callAnswered ordinal=0 endpoint=0 status=429 latencyUs=100000',
      `400.05 invocationEnded outcome=${SUCCESS} durationUs=200050`,
    ]);
    expect(bench.handedOut.slice(1)).toEqual(['200 invoke', '400 reply']);
  });

  it('are abandoned, and the client’s connections closed, when the invocation times out', () => {
    const endpoints = [{ ...endpoint('a', 0), state: 'connections' as const }];
    const services = new SlowService(9000 * MS, 0);
    const script = [{}, { calls: [get(7, 'https://a.test/x')] }];
    const bench = new HandlerBench({ facts: STORY, endpoints }, script, services);
    bench.world.request(0);
    expect(bench.run(5000)).toContain(`3200 invocationEnded outcome=${TIMEOUT} durationUs=3000000`);
    expect(services.said).toEqual(['request of client 0', 'abandon', 'leave 0']);
  });
});

describe('guests that run ahead of the clock', () => {
  const endpoints = [endpoint('a', 40), endpoint('b', 60)];

  it('are told the answer to a lone call as soon as they made it', () => {
    const bench = new HandlerBench({ facts: STORY, endpoints }, [{}, { calls: [get(7, 'https://a.test/x')] }, DONE]);
    bench.world.request(0);
    bench.run(5000);
    expect(bench.told.slice(2)).toEqual(['200 invoke', '340 reply']);
    expect(bench.handedOut.slice(1)).toEqual(['200 invoke', '200 reply']);
  });

  it('are told of a lone timer one segment ahead, and no further', () => {
    const timers = [1200, 2000].map((dueMs) => ({ nextTimerUs: dueMs * MS }));
    const bench = new HandlerBench({ facts: STORY }, [{}, ...timers, DONE]);
    bench.world.request(0);
    bench.run(5000);
    expect(bench.told.slice(2)).toEqual(['200 invoke', '1200 wake', '2000 wake']);
    expect(bench.handedOut.slice(1)).toEqual(['200 invoke', '200 wake', '1200 wake']);
  });

  it('wait for the clock when two things may come', () => {
    const calls = [get(1, 'https://b.test'), get(2, 'https://a.test')];
    const bench = new HandlerBench({ facts: STORY, endpoints }, [
      {},
      { calls },
      {},
      { calls: [get(3, 'https://a.test')], nextTimerUs: 380 * MS },
      {},
      DONE,
    ]);
    bench.world.request(0);
    bench.run(5000);
    expect(bench.told.slice(2)).toEqual(['200 invoke', '340 reply', '360 reply', '380 wake', '400.05 reply']);
    expect(bench.handedOut.slice(1)).toEqual(['200 invoke', '340 reply', '360 reply', '380 wake', '400.05 reply']);
  });

  it('are not told what comes after the deadline', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, { nextTimerUs: 3200 * MS }]);
    bench.world.request(0);
    expect(bench.run(9000)[1]).toBe(`3200 invocationEnded outcome=${TIMEOUT} durationUs=3000000`);
    expect(bench.handedOut.slice(1)).toEqual(['200 invoke']);
  });
});

describe('deadlines', () => {
  it('discards a segment whose join would come after it, with all it said', () => {
    const bench = new HandlerBench({ facts: STORY }, [
      {},
      { nextTimerUs: 3200 * MS - 20 },
      { done: YES, logs: [log('too late')], calls: [get(1, 'https://a.test')] },
    ]);
    bench.world.request(0);
    expect(bench.run(9000).slice(1)).toEqual([
      `3200 invocationEnded outcome=${TIMEOUT} durationUs=3000000`,
      '3200 environmentReset',
    ]);
    expect(bench.told.slice(3)).toEqual(['3199.98 wake', '3200 kill']);
  });

  it('does not even run a first segment that cannot end in time', () => {
    const bench = new HandlerBench({ facts: STORY, version: { cpuMs: byKey([3000]) } }, [{}]);
    bench.world.request(0);
    expect(bench.run(9000)[1]).toBe(`3200 invocationEnded outcome=${TIMEOUT} durationUs=3000000`);
    expect(bench.told).toEqual(['50 spawn', '50 load', '3200 kill']);
  });

  it('ends code that never ends at its virtual deadline, and says that real code was lost', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, { kind: 'wallClock' }]);
    bench.world.request(0);
    expect(bench.run(9000).slice(1)).toEqual([
      '300 guestLost cause=0',
      `3200 invocationEnded outcome=${TIMEOUT} durationUs=3000000`,
      '3200 environmentReset',
    ]);
  });

  it('starts over in a fresh guest after a time-out, inside the next invocation', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, { nextTimerUs: 9000 * MS }, {}, DONE]);
    bench.world.request(0, 5000);
    expect(bench.run(9000).slice(3)).toEqual([
      '5150 environmentReady initUs=150000 phase=1 status=0',
      `5250 invocationEnded outcome=${SUCCESS} durationUs=250000`,
    ]);
    expect(bench.told.slice(3)).toEqual(['3200 kill', '5000 spawn', '5000 load', '5150 invoke']);
  });
});

describe('between invocations', () => {
  it('keeps timers frozen and runs them in the next invocation, after its handler was called', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, { done: YES, nextTimerUs: 500 * MS }, { nextTimerUs: 500 * MS }, DONE]);
    bench.world.request(0, 1000);
    expect(bench.run(9000).slice(1)).toEqual([
      `300 invocationEnded outcome=${SUCCESS} durationUs=100000`,
      `1100.05 invocationEnded outcome=${SUCCESS} durationUs=100050`,
    ]);
    expect(bench.told.slice(2)).toEqual(['200 invoke', '1000 invoke', '1100 wake']);
  });

  it('keeps the answer to a call that nobody waited for, and says in which invocation it was made', () => {
    const facts = { callAnswered: ['invocation'], invocationEnded: ['invocation'] } as const;
    const options = { facts, endpoints: [endpoint('a', 40)] };
    const bench = new HandlerBench(options, [{}, { done: YES, calls: [get(1, 'https://a.test')] }, {}, DONE]);
    bench.world.request(0, 1000);
    expect(bench.run(9000)).toEqual([
      '300 invocationEnded invocation=0',
      '340 callAnswered invocation=0',
      '1100.05 invocationEnded invocation=1',
    ]);
    expect(bench.told.slice(2)).toEqual(['200 invoke', '1000 invoke', '1100 reply']);
  });
});

describe('ends that nobody wants', () => {
  const failure = { errorType: 'Error', errorMessage: 'no', trace: [], exitCode: null };

  it('repeats a failed Init inside the invocation, and fails it when that fails too', () => {
    const bench = new HandlerBench({ facts: STORY }, [{ loadError: failure }, { loadError: failure }, {}, DONE]);
    bench.world.request(0, 1000);
    expect(bench.run(9000)).toEqual([
      '200 environmentReady initUs=150000 phase=0 status=1',
      '350 environmentReady initUs=150000 phase=1 status=1',
      `350 invocationEnded outcome=${INIT_ERROR} durationUs=150000`,
      '350 environmentReset',
      '1150 environmentReady initUs=150000 phase=1 status=0',
      `1250 invocationEnded outcome=${SUCCESS} durationUs=250000`,
    ]);
    expect(bench.told).toEqual([
      '50 spawn',
      '50 load',
      '200 kill',
      '200 spawn',
      '200 load',
      '350 kill',
      '1000 spawn',
      '1000 load',
      '1150 invoke',
    ]);
  });

  it('takes a module that never loads for a failed Init', () => {
    const bench = new HandlerBench({ facts: STORY }, [{ kind: 'wallClock' }, {}, DONE]);
    bench.world.request(0);
    expect(bench.run(9000)).toEqual([
      '200 guestLost cause=0',
      '200 environmentReady initUs=150000 phase=0 status=2',
      '350 environmentReady initUs=150000 phase=1 status=0',
      `450 invocationEnded outcome=${SUCCESS} durationUs=250000`,
    ]);
  });

  it('ends an attempt whose sandbox was lost at the join, and starts over', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, { kind: 'lost', reason: 'gone' }, {}, DONE]);
    bench.world.request(0, 1000);
    expect(bench.run(9000).slice(1, 4)).toEqual([
      '300 guestLost cause=1',
      `300 invocationEnded outcome=${EXIT} durationUs=100000`,
      '300 environmentReset',
    ]);
    expect(bench.told.slice(3)).toEqual(['1000 spawn', '1000 load', '1150 invoke']);
  });

  it('lets an answer stand when the process ends with it, and starts over', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, { done: YES, exit: { ...failure, exitCode: 128 } }, {}, DONE]);
    bench.world.request(0, 1000);
    expect(bench.run(9000).slice(1, 4)).toEqual([
      `300 invocationEnded outcome=${SUCCESS} durationUs=100000`,
      '300 environmentReset',
      '1150 environmentReady initUs=150000 phase=1 status=0',
    ]);
  });

  it('ends an attempt for which nothing can happen any more', () => {
    const bench = new HandlerBench({ facts: STORY }, [{}, {}]);
    bench.world.request(0);
    expect(bench.run(9000).slice(1)).toEqual([`300 invocationEnded outcome=${EXIT} durationUs=100000`, '300 environmentReset']);
  });
});
