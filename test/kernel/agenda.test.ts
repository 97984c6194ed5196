import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda, Draws, PRIORITY } from '../../src/kernel';

interface Due {
  readonly timeUs: number;
  readonly priority: number;
  readonly sequence: number;
  readonly id: number;
}

/** A list that is sorted whenever the next action is wanted. */
class NaiveAgenda {
  private readonly due: Due[] = [];

  add(due: Due): void {
    this.due.push(due);
  }

  next(): Due | undefined {
    this.due.sort((a, b) => a.timeUs - b.timeUs || a.priority - b.priority || a.sequence - b.sequence);
    return this.due.shift();
  }
}

const operation = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), delayUs: fc.nat(6), priority: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reserve' as const), delayUs: fc.nat(6), priority: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('step' as const) }) },
);

test('runs actions in the order of a sorted list, whatever is added when', () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 300 }), (operations) => {
      const agenda = new Agenda(2);
      const naive = new NaiveAgenda();
      const ran: (readonly [number, number])[] = [];
      const code = agenda.define('note', (id, check) => {
        expect(check).toBe(id * 2);
        ran.push([agenda.now, id]);
      });
      const expected: (readonly [number, number])[] = [];
      let sequence = 0;
      let id = 0;
      const step = (): void => {
        const due = naive.next();
        expect(agenda.size > 0).toBe(due !== undefined);
        if (due === undefined) return;
        expect([agenda.nextUs, agenda.nextCode, agenda.nextA]).toEqual([due.timeUs, code, due.id]);
        expected.push([due.timeUs, due.id]);
        agenda.step();
      };
      for (const op of operations) {
        if (op.kind === 'step') {
          step();
          continue;
        }
        const timeUs = agenda.now + op.delayUs;
        naive.add({ timeUs, priority: op.priority, sequence: sequence++, id });
        if (op.kind === 'add') {
          agenda.at(timeUs, op.priority, code, id, id * 2);
        } else {
          // The place is taken now; another action gets in between before the time of the first is told.
          const reserved = agenda.takeSequence();
          naive.add({ timeUs, priority: op.priority, sequence: sequence++, id: id + 1 });
          agenda.at(timeUs, op.priority, code, id + 1, (id + 1) * 2);
          agenda.atSequence(timeUs, op.priority, reserved, code, id, id * 2);
        }
        id += 2;
      }
      while (agenda.size > 0) step();
      expect(naive.next()).toBeUndefined();
      expect(ran).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test('actions of one instant run by priority, and first in, first out within one', () => {
  const agenda = new Agenda();
  const ran: string[] = [];
  const names = ['arrival', 'normal', 'release', 'intervention'] as const;
  const codes = names.map((name) => agenda.define(name, (n) => ran.push(`${name} ${n}`)));
  for (const n of [1, 2, 3]) {
    for (const [i, name] of names.entries()) agenda.at(10, PRIORITY[name], codes[i] as number, n, 0);
  }
  while (agenda.size > 0) agenda.step();
  expect(ran).toEqual([...names].reverse().flatMap((name) => [1, 2, 3].map((n) => `${name} ${n}`)));
});

test('the clock moves before the action runs, and an action may add another at its own instant', () => {
  const agenda = new Agenda();
  const ran: number[] = [];
  const second = agenda.define('second', () => ran.push(agenda.now));
  const first = agenda.define('first', () => {
    ran.push(agenda.now);
    agenda.at(agenda.now, PRIORITY.normal, second, 0, 0);
  });
  agenda.at(7, PRIORITY.normal, first, 0, 0);
  agenda.step();
  agenda.step();
  expect(ran).toEqual([7, 7]);
});

test('moves to a time up to that of the next action, and no further', () => {
  const agenda = new Agenda();
  const code = agenda.define('late', () => undefined);
  agenda.at(20, PRIORITY.normal, code, 0, 0);
  agenda.moveTo(20);
  expect([agenda.now, agenda.size]).toEqual([20, 1]);
  expect(() => agenda.moveTo(21)).toThrow('cannot move');
  expect(() => agenda.moveTo(19)).toThrow('cannot move');
});

test('refuses the past, and a time that is no number, by the name of the action', () => {
  const agenda = new Agenda();
  const code = agenda.define('expire', () => undefined);
  agenda.moveTo(5);
  expect(() => agenda.at(4, PRIORITY.normal, code, 0, 0)).toThrow('expire at 4 µs is before now, 5 µs');
  expect(() => agenda.at(Number.NaN, PRIORITY.normal, code, 0, 0)).toThrow('expire');
  expect([agenda.nextUs, agenda.nextCode, agenda.nameOf(code), agenda.nameOf(9)]).toEqual([
    Number.POSITIVE_INFINITY,
    -1,
    'expire',
    'unknown action 9',
  ]);
});

test('carries int32 at times up to 2^53, and refuses wider integers', () => {
  const agenda = new Agenda();
  const seen: number[] = [];
  const code = agenda.define('wide', (a, b) => seen.push(a, b));
  agenda.at(2 ** 53 - 1, PRIORITY.normal, code, 2 ** 31 - 1, -(2 ** 31));
  agenda.step();
  expect([agenda.now, ...seen]).toEqual([2 ** 53 - 1, 2 ** 31 - 1, -(2 ** 31)]);
  expect(() => agenda.at(2 ** 53 - 1, PRIORITY.normal, code, 2 ** 31, 0)).toThrow('wide was given 2147483648 and 0');
});

test('thousands of scattered actions run in the order of their times, while each adds another', () => {
  const agenda = new Agenda();
  const delayUs = (n: number): number => Math.imul(n, 0x9e3779b1) >>> (n % 3 === 0 ? 8 : 20); // some far off, most of them near
  const ran: number[] = [];
  const due: number[] = [];
  let added = 0;
  const add = (): void => {
    due.push(agenda.now + delayUs(++added));
    agenda.at(due.at(-1) as number, PRIORITY.normal, code, added, 0);
  };
  const code = agenda.define('scattered', () => {
    ran.push(agenda.now);
    if (added < 20_000) add();
  });
  for (let i = 0; i < 3000; i++) add();
  expect(agenda.run(Number.POSITIVE_INFINITY, 100_000, -1, () => true)).toBe(20_000);
  expect(ran).toEqual(due.sort((a, b) => a - b));
  expect(agenda.size).toBe(0);
});

test('keeps the order while the pace goes from one action an hour to thousands an instant and back', () => {
  const luck = new Draws(3).stream('pace');
  const scalesUs = [3_600_000_000, 40_000, 300, 2, 0, 1_000_000, 70] as const;
  const perScale = 2000;
  // One in eight is far ahead, as the end of an idle life is.
  const delayUs = (id: number): number =>
    Math.floor(luck.unit(id, 0, 0, 0) * (scalesUs[Math.floor(id / perScale)] as number)) * (id % 8 === 0 ? 5000 : 1);
  const priorityOf = (id: number): number => (luck.bits(id, 1, 0, 0) >>> 30) + 1;
  const count = scalesUs.length * perScale;

  const agenda = new Agenda(2);
  const ran: (readonly [number, number])[] = [];
  let added = 0;
  const add = (): void => agenda.at(agenda.now + delayUs(added), priorityOf(added), code, added++, 0);
  const code = agenda.define('note', (id) => {
    ran.push([agenda.now, id]);
    if (added < count) add();
  });
  for (let i = 0; i < 500; i++) add();
  while (agenda.size > 0) agenda.step();

  // The same with a list that is kept in order.
  const due: Due[] = [];
  const put = (nowUs: number, id: number): void => {
    const next = { timeUs: nowUs + delayUs(id), priority: priorityOf(id), sequence: id, id };
    let i = due.length;
    while (i > 0 && isAfter(due[i - 1] as Due, next)) i--;
    due.splice(i, 0, next);
  };
  const expected: (readonly [number, number])[] = [];
  for (let id = 0; id < 500; id++) put(0, id);
  for (let first = due.shift(), id = 500; first !== undefined; first = due.shift()) {
    expected.push([first.timeUs, first.id]);
    if (id < count) put(first.timeUs, id++);
  }
  expect(ran).toEqual(expected);
});

function isAfter(a: Due, b: Due): boolean {
  return a.timeUs - b.timeUs > 0 || (a.timeUs === b.timeUs && (a.priority - b.priority || a.sequence - b.sequence) > 0);
}
