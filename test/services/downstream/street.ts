import { CALL_CAUSES, FACT_KINDS, type FactReader, FactWriter, fieldsOf, timeOf } from '../../../src/journal';
import { Agenda, type Distribution, Draws } from '../../../src/kernel';
import type { ServiceCaller } from '../../../src/services';
import { type CapacityConfig, type DownstreamConfig, Downstreams } from '../../../src/services/downstream';

/** A distribution that always gives one value. */
export function always(value: number): Distribution {
  return { mean: value, isConstant: true, sample: () => value };
}

const BARE: DownstreamConfig = {
  name: 'db',
  status: 200,
  errorStatus: 503,
  errorRate: 0,
  latencyMs: always(0),
  rateLimit: null,
  capacity: null,
  brownOuts: [],
  database: null,
};

/** So many servers that take 100 ms. */
export function servers(count: number, more: Partial<CapacityConfig> = {}): CapacityConfig {
  const capacity = { serviceMs: always(100), queueMax: Number.POSITIVE_INFINITY, overloadWaiting: 0, overloadErrorRate: 0 };
  return { ...capacity, servers: count, dropsAbandoned: false, ...more };
}

const BROWN_OUT = fieldsOf('brownOutChanged');

/** One downstream and whoever calls it, written down line by line: `100 #0 started serversBusy after 100`. Times in ms. */
export class Street implements ServiceCaller, FactReader {
  readonly lines: string[] = [];
  readonly services: Downstreams;
  private readonly agenda = new Agenda();
  private readonly facts = new FactWriter([this]);
  private calls = 0;

  constructor(config: Partial<DownstreamConfig>) {
    const parts = { agenda: this.agenda, draws: new Draws(1), facts: this.facts, caller: this };
    this.services = new Downstreams(parts, [{ ...BARE, ...config }]);
  }

  /** A call from a client (by default, one of its own) at a moment. */
  call(ms: number, client?: number): void {
    const call = this.calls++;
    this.at(ms, () => this.services.request(0, call, client ?? call, call, 0, 1));
  }

  at(ms: number, happening: () => void): void {
    this.agenda.at(ms * 1000, 3, this.agenda.define('test', happening), 0, 0);
  }

  run(ms: number): readonly string[] {
    while (this.agenda.nextUs <= ms * 1000) this.agenda.step();
    this.facts.flush();
    return this.lines;
  }

  take(record: Int32Array): void {
    if (FACT_KINDS[record[0] as number] !== 'brownOutChanged') return;
    this.lines.push(`${timeOf(record) / 1000} brown-out ${record[BROWN_OUT.isOn] === 1 ? 'begins' : 'ends'}`);
  }

  started(call: number, cause: number, waitedUs: number, serviceUs: number): void {
    this.say(`#${call} started ${CALL_CAUSES[cause]} after ${waitedUs / 1000} for ${serviceUs / 1000}`);
  }

  failed(call: number, cause: number, status: number, waitedUs: number): void {
    this.say(`#${call} failed ${CALL_CAUSES[cause]} ${status} after ${waitedUs / 1000}`);
  }

  complete(call: number, status: number, latencyUs: number): void {
    this.say(`#${call} ${status} in ${latencyUs / 1000}`);
  }

  private say(what: string): void {
    this.facts.flush();
    this.lines.push(`${this.agenda.now / 1000} ${what}`);
  }
}
