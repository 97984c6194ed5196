import { describe, expect, it } from 'vitest';
import { CALL_CAUSES, OUTCOMES } from '../../../src/journal';
import { MS } from '../../lambda/bench-world';
import { DONE, endpoint, get, HandlerBench, SlowService, YES } from './handler-bench';

type Script = ConstructorParameters<typeof HandlerBench>[1];

const SUCCESS = OUTCOMES.indexOf('success');
const TIMEOUT = OUTCOMES.indexOf('timeout');

describe('an environment with as many connections open as it may have', () => {
  const endpoints = [endpoint('a', 40), endpoint('b', 60)];
  const facts = { callFailed: ['ordinal', 'cause', 'status'], callAnswered: ['ordinal', 'status', 'latencyUs'] } as const;
  const refused = `cause=${CALL_CAUSES.indexOf('connectionLimit')} status=0`;

  it('fails one more at once, and has room again when one is answered', () => {
    const calls = [1, 2, 3, 4, 5].map((id) => get(id, id === 2 ? 'https://a.test' : 'https://b.test'));
    const again = [get(6, 'https://a.test'), get(7, 'https://a.test')];
    const script: Script = [{}, { calls }, {}, {}, { calls: again }, {}, {}, {}, DONE];
    const bench = new HandlerBench({ facts, endpoints }, script);
    bench.world.request(0);
    expect(bench.run(5000)).toEqual([
      `300 callFailed ordinal=3 ${refused}`,
      `300 callFailed ordinal=4 ${refused}`,
      '300 callAnswered ordinal=3 status=0 latencyUs=0',
      '300 callAnswered ordinal=4 status=0 latencyUs=0',
      '340 callAnswered ordinal=1 status=200 latencyUs=40000',
      `340.05 callFailed ordinal=6 ${refused}`,
      '340.05 callAnswered ordinal=6 status=0 latencyUs=0',
      '360 callAnswered ordinal=0 status=200 latencyUs=60000',
      '360 callAnswered ordinal=2 status=200 latencyUs=60000',
      '380.05 callAnswered ordinal=5 status=200 latencyUs=40000',
    ]);
  });
});

describe('a call that the code gives up', () => {
  const facts = {
    callFailed: ['ordinal', 'endpoint', 'cause', 'status'],
    callAnswered: ['ordinal', 'status', 'latencyUs'],
    invocationEnded: ['outcome'],
  } as const;
  const gaveUp = `callFailed ordinal=0 endpoint=0 cause=${CALL_CAUSES.indexOf('callerTimeout')} status=0`;
  const left = `callFailed ordinal=0 endpoint=0 cause=${CALL_CAUSES.indexOf('callerEnded')} status=0`;
  const calls = [get(7, 'https://a.test/x')];

  it('is answered to nobody, and holds the process no longer', () => {
    const endpoints = [endpoint('a', 500)];
    const script: Script = [{}, { calls, nextTimerUs: 400 * MS }, { abandoned: [7], nextTimerUs: 1000 * MS }, DONE];
    const bench = new HandlerBench({ facts, endpoints }, script);
    bench.world.request(0);
    expect(bench.run(5000)).toEqual([
      `400.05 ${gaveUp}`,
      '400.05 callAnswered ordinal=0 status=0 latencyUs=100050',
      `1000.05 invocationEnded outcome=${SUCCESS}`,
    ]);
    expect(bench.told.slice(2)).toEqual(['200 invoke', '400 wake', '1000 wake']);
  });

  it('goes on at a service with a state, which is told and says nothing more', () => {
    const endpoints = [{ ...endpoint('a', 0), state: 'connections' as const }];
    const services = new SlowService(500 * MS, 0);
    const script: Script = [{}, { calls, nextTimerUs: 400 * MS }, { abandoned: [7], nextTimerUs: 1000 * MS }, DONE];
    const bench = new HandlerBench({ facts, endpoints }, script, services);
    bench.world.request(0);
    expect(bench.run(5000)).toEqual([
      `400.05 ${gaveUp}`,
      '400.05 callAnswered ordinal=0 status=0 latencyUs=100050',
      `1000.05 invocationEnded outcome=${SUCCESS}`,
    ]);
    expect(services.said).toEqual(['request of client 0', 'abandon']);
  });

  it('throws away an answer that came while the code gave up', () => {
    const endpoints = [endpoint('a', 100.02)];
    const script: Script = [{}, { calls, nextTimerUs: 400 * MS }, { abandoned: [7], nextTimerUs: 1000 * MS }, DONE];
    const bench = new HandlerBench({ facts, endpoints }, script);
    bench.world.request(0);
    expect(bench.run(5000)[0]).toBe('400.02 callAnswered ordinal=0 status=200 latencyUs=100020');
    expect(bench.told.slice(2)).toEqual(['200 invoke', '400 wake', '1000 wake']);
  });

  it('ends the process when nothing else can go on', () => {
    const script: Script = [{}, { calls, nextTimerUs: 400 * MS }, { abandoned: [7] }];
    const bench = new HandlerBench({ facts, endpoints: [endpoint('a', 500)] }, script);
    bench.world.request(0);
    expect(bench.run(5000).at(-1)).toBe(`400.05 invocationEnded outcome=${OUTCOMES.indexOf('exit')}`);
  });

  it('is nothing to a host that does not know it', () => {
    const script = [{}, { abandoned: [1, 2], done: YES }];
    const bench = new HandlerBench({ facts, endpoints: [endpoint('a', 500)] }, script);
    bench.world.request(0);
    expect(bench.run(5000)).toEqual([`300 invocationEnded outcome=${SUCCESS}`]);
  });

  it.each([[endpoint('a', 9000)], [{ ...endpoint('a', 0), state: 'connections' as const }]])(
    'or that the function’s time-out cuts off is stated as such',
    (of) => {
      const bench = new HandlerBench({ facts, endpoints: [of] }, [{}, { calls }], new SlowService(9000 * MS, 0));
      bench.world.request(0);
      expect(bench.run(5000)).toEqual([`3200 invocationEnded outcome=${TIMEOUT}`, `3200 ${left}`]);
    },
  );
});
