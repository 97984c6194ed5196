import { MODES, WINDOW_ENDED } from '../../../src/journal';
import type { Scenario } from '../../../src/scenario';
import { type Fact, Problems, type Watch } from './fact';

const STREAM = MODES.indexOf('stream');
const QUEUE = MODES.indexOf('queue');
const US_PER_S = 1_000_000;

interface Line {
  /** Events that have not come to their end, oldest first. */
  readonly open: number[];
  /** The invocation that works on some of them; −1: none. */
  running: number;
}

interface Message {
  readonly line: Line | null;
  receivedUs: number;
}

/**
 * What is promised to be in order is. Streams: the records of one key (so of one lane, too) are handed over oldest first, by one
 * invocation at a time, and come to their ends in order. FIFO queues: of a message group, nothing is received while something older
 * is neither gone nor received with it. A message comes back no sooner than its visibility timeout says.
 */
export class OrderWatch implements Watch {
  private readonly problems = new Problems();
  private readonly lines = new Map<string, Line>();
  private readonly lineOf = new Map<number, Line>();
  private readonly messages = new Map<number, Message>();
  /** Records of each batch by its first one. */
  private readonly batches = new Map<number, readonly number[]>();
  private readonly runs = new Map<number, readonly Line[]>();
  /** By queue: the shortest visibility timeout that it ever has. */
  private readonly hiddenUs: readonly number[];

  constructor(scenario: Scenario) {
    this.hiddenUs = scenario.queues.map(({ name, visibilityTimeoutS }) => {
      const later = scenario.interventions.filter(({ path }) => path === `queues.${name}.visibilityTimeoutS`);
      return Math.min(visibilityTimeoutS, ...later.map(({ value }) => Number(value))) * US_PER_S;
    });
  }

  see(fact: Fact): void {
    switch (fact.kind) {
      case 'eventArrived':
        return this.arrived(fact);
      case 'invocationAdmitted':
        return this.admitted(fact);
      case 'invocationThrottled':
        if (fact.mode === STREAM) this.membersOf(fact.event, fact.records, fact.text);
        return;
      case 'invocationEnded':
        for (const line of this.runs.get(fact.invocation) ?? []) line.running = -1;
        this.runs.delete(fact.invocation);
        return;
      case 'eventSettled':
        return this.settled(fact.event);
      case 'messageReceived':
        return this.received(fact);
      default:
    }
  }

  broken(): readonly string[] {
    return this.problems.list;
  }

  private arrived({ event, mode, source, entity, step }: Extract<Fact, { readonly kind: 'eventArrived' }>): void {
    if (mode === QUEUE) this.messages.set(event, { line: null, receivedUs: Number.NEGATIVE_INFINITY });
    if (mode === STREAM)
      this.append(event, `stream ${source} key ${source === WINDOW_ENDED ? `${entity} shard ${step}` : entity}`);
  }

  private append(event: number, key: string): Line {
    const line = this.lines.get(key) ?? { open: [], running: -1 };
    this.lines.set(key, line);
    line.open.push(event);
    this.lineOf.set(event, line);
    return line;
  }

  private admitted({ mode, invocation, event, records, text }: Extract<Fact, { readonly kind: 'invocationAdmitted' }>): void {
    if (mode !== STREAM) return;
    const members = this.membersOf(event, records, text);
    const counts = new Map<Line, number>();
    for (const member of members) {
      const line = this.lineOf.get(member);
      if (line === undefined) return this.problems.check(false, () => `record ${member} is handed over before it arrives`);
      const place = counts.get(line) ?? 0;
      this.problems.check(line.open[place] === member, () => `record ${member} is handed over before ${line.open[place]}`);
      counts.set(line, place + 1);
    }
    const lines = [...counts.keys()];
    for (const line of lines) {
      this.problems.check(line.running === -1, () => `invocations ${line.running} and ${invocation} have records of one key`);
      line.running = invocation;
    }
    this.runs.set(invocation, lines);
  }

  private membersOf(first: number, records: number, text: string | undefined): readonly number[] {
    const named = text?.startsWith('records ') === true ? text.slice(8).split(' ').map(Number) : null;
    const members = named ?? (records === 1 ? [first] : (this.batches.get(first) ?? []));
    this.problems.check(
      members.length === records,
      () => `a batch of ${records} from ${first} on has ${members.length} known records`,
    );
    this.batches.set(first, members);
    return members;
  }

  private settled(event: number): void {
    const line = this.lineOf.get(event);
    if (line === undefined) return;
    this.problems.check(
      line.open[0] === event || this.messages.has(event),
      () => `record ${event} comes to its end before ${line.open[0]}`,
    );
    line.open.splice(line.open.indexOf(event), 1);
    this.lineOf.delete(event);
  }

  private received({ event, queue, atUs }: Extract<Fact, { readonly kind: 'messageReceived' }>): void {
    const message = this.messages.get(event);
    if (message === undefined) return this.problems.check(false, () => `message ${event} is received before it arrives`);
    const hiddenUs = this.hiddenUs[queue] as number;
    this.problems.check(
      atUs - message.receivedUs >= hiddenUs,
      () => `message ${event} is received again after ${atUs - message.receivedUs} µs`,
    );
    message.receivedUs = atUs;
  }
}

/** The messages of FIFO queues whose groups facts name: those of sources of messages. */
export class FifoWatch implements Watch {
  private readonly problems = new Problems();
  private readonly groups = new Map<string, number[]>();
  private readonly groupOf = new Map<number, number[]>();
  private readonly receivedUs = new Map<number, number>();
  private readonly isFifo: readonly boolean[];
  private readonly queueOfFunction: readonly (number | null)[];

  constructor(scenario: Scenario) {
    this.isFifo = scenario.queues.map(({ fifo }) => fifo);
    // A function that reads one queue alone tells by its events which queue they are in.
    this.queueOfFunction = scenario.functions.map(({ name }) => {
      const read = scenario.queues.flatMap(({ mapping }, i) => (mapping?.function === name ? [i] : []));
      return read.length === 1 ? (read[0] as number) : null;
    });
  }

  see(fact: Fact): void {
    if (fact.kind === 'eventArrived' && fact.mode === QUEUE && fact.source >= 0)
      this.arrived(fact.event, fact.function, fact.entity);
    else if (fact.kind === 'eventSettled') this.settled(fact.event);
    else if (fact.kind === 'messageReceived') this.received(fact.event, fact.atUs);
  }

  broken(): readonly string[] {
    return this.problems.list;
  }

  private arrived(event: number, fn: number, entity: number): void {
    const queue = this.queueOfFunction[fn] ?? null;
    if (queue === null || this.isFifo[queue] !== true) return;
    const key = `${queue} ${entity}`;
    const group = this.groups.get(key) ?? [];
    this.groups.set(key, group);
    group.push(event);
    this.groupOf.set(event, group);
  }

  private settled(event: number): void {
    const group = this.groupOf.get(event);
    group?.splice(group.indexOf(event), 1);
    this.groupOf.delete(event);
  }

  private received(event: number, atUs: number): void {
    this.receivedUs.set(event, atUs);
    const group = this.groupOf.get(event) ?? [];
    for (const older of group) {
      if (older === event) return;
      this.problems.check(
        this.receivedUs.get(older) === atUs,
        () => `message ${event} of a FIFO group is received before ${older}`,
      );
    }
  }
}
