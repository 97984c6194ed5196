import {
  Agenda,
  type DistributionSpec,
  Draws,
  distributionOf,
  exp,
  log,
  normalQuantile,
  PRIORITY,
  QuantileSketch,
} from '../src/kernel';

/*
 * Nanoseconds per operation of the kernel's hot parts: the best of five rounds after one to warm up. Each row prints a hash of what it
 * computed, so that two revisions can be seen to have done the same work.
 */

/** One line of the table. */
export interface KernelBenchRow {
  readonly name: string;
  readonly nsPerOperation: number;
  readonly hash: number;
}

const ROUNDS = 5;
const stream = new Draws(1).stream('bench');

function measure(name: string, operations: number, run: (operations: number) => number): KernelBenchRow {
  let hash = run(operations);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const from = process.hrtime.bigint();
    hash = run(operations);
    best = Math.min(best, Number(process.hrtime.bigint() - from) / operations);
  }
  return { name, nsPerOperation: best, hash };
}

function sampleRow(spec: Exclude<DistributionSpec, number>, operations: number): KernelBenchRow {
  const distribution = distributionOf(spec);
  return measure(`sample ${spec.kind}`, operations, (n) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += distribution.sample(stream, i, 1, 0);
    return sum;
  });
}

/** Every action adds the next one at a drawn distance: the agenda keeps `due` of them. */
function agendaRow(due: number, operations: number): KernelBenchRow {
  return measure(`agenda, ${due} due`, operations, (n) => {
    const agenda = new Agenda();
    const code: number = agenda.define('again', (a, b) =>
      agenda.at(agenda.now + (stream.bits(a, b, 0, 0) >>> 12), PRIORITY.normal, code, a, b + 1),
    );
    for (let i = 0; i < due; i++) agenda.at(i, PRIORITY.normal, code, i, 0);
    for (let i = 0; i < n; i++) agenda.step();
    return agenda.now;
  });
}

function mathRow(name: string, operations: number, compute: (u: number) => number): KernelBenchRow {
  return measure(name, operations, (n) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += compute(stream.unit(i, 2, 0, 0));
    return sum;
  });
}

function sketchRow(operations: number): KernelBenchRow {
  const values = Float64Array.from({ length: 65_536 }, (_, i) => Math.floor(exp(10 + 4 * stream.unit(i, 3, 0, 0))));
  return measure('sketch add', operations, (n) => {
    const sketch = new QuantileSketch();
    for (let i = 0; i < n; i++) sketch.add(values[i & 65_535] as number);
    return sketch.quantile(0.5);
  });
}

/** Runs every row with that many operations. */
export function kernelBench(operations: number): readonly KernelBenchRow[] {
  return [
    mathRow('unit draw', operations, (u) => u),
    mathRow('unit draw + log', operations, (u) => log(u)),
    mathRow('unit draw + exp', operations, (u) => exp(u * 8)),
    mathRow('unit draw + normal quantile', operations, (u) => normalQuantile(u)),
    sampleRow({ kind: 'exponential', mean: 10 }, operations),
    sampleRow({ kind: 'lognormal', mean: 100, cv: 1 }, operations),
    sampleRow({ kind: 'gamma', mean: 100, cv: 0.5 }, operations),
    sampleRow({ kind: 'weibull', scale: 10, shape: 2 }, operations),
    sketchRow(operations),
    agendaRow(10, operations),
    agendaRow(1000, operations),
    agendaRow(100_000, operations),
  ];
}

/** Prints the table. */
export function runKernelBench(operations = 2_000_000): void {
  for (const { name, nsPerOperation, hash } of kernelBench(operations)) {
    console.log(`${name.padEnd(30)} ${nsPerOperation.toFixed(1).padStart(8)} ns   ${hash}`);
  }
}
