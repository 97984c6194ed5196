import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../find-chromium.mjs';
import { filesBelow } from '../source-hash.mjs';
import { runCommand } from './run-command.mjs';
import { check, closingLine, sum, tallyOfPlaywright, tallyOfVitest } from './tally.mjs';

/*
 * The parts of `npm test`, in order. Each prints what a person needs to see and answers with its tally.
 */

const NODE = process.execPath;
/** Nothing is stuck only because the machine is slow: every browser test has a limit of its own. */
const END_TO_END_MS_MAX = 60 * 60_000;

/** @type {readonly { name: string, title: string, run: (root: string) => Promise<import('./tally.mjs').Tally> }[]} */
const PARTS = [
  { name: 'types', title: 'Types', run: checkTypes },
  {
    name: 'lint',
    title: 'Format and lint',
    run: (root) => oneCheck(root, [NODE, 'node_modules/@biomejs/biome/bin/biome', 'check', '.']),
  },
  { name: 'house', title: 'The house', run: (root) => oneCheck(root, [NODE, 'scripts/check-house.mjs']) },
  { name: 'unit', title: 'Unit tests', run: runUnit },
  { name: 'bench', title: 'Benchmarks, small', run: runBench },
  { name: 'build', title: 'Build', run: (root) => oneCheck(root, [NODE, 'scripts/build.mjs']) },
  { name: 'e2e', title: 'End to end, in Chromium', run: runEndToEnd },
];

/**
 * Runs the named parts, or all.
 * @param {string} root
 * @param {readonly string[]} names
 */
export async function runParts(root, names) {
  const unknown = names.filter((name) => !PARTS.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.log(`There is no part ${unknown.join(', ')}; the parts are ${PARTS.map((part) => part.name).join(', ')}.`);
    return check(false);
  }
  const rows = [];
  for (const part of PARTS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n── ${part.title} ──`);
    const startedMs = Date.now();
    const tally = await part.run(root).catch((error) => {
      console.log(error instanceof Error ? error.stack : error);
      return check(false);
    });
    rows.push({ title: part.title, tally, seconds: (Date.now() - startedMs) / 1000 });
  }
  console.log('\n── Summary ──');
  for (const { title, tally, seconds } of rows)
    console.log(
      `${tally.failed === 0 ? 'ok  ' : 'FAIL'} ${title.padEnd(26)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${closingLine(tally)}`,
    );
  const total = sum(rows.map((row) => row.tally));
  for (const failure of total.failures) console.log(`FAIL ${failure}`);
  return total;
}

/** One command that is one check; its output is shown only when it fails. */
async function oneCheck(root, command, label = '') {
  const { endedWell, output } = await runCommand(root, command);
  if (!endedWell) console.log(`${label}${output.trim()}`);
  else if (label !== '') console.log(`${label}ok`);
  return check(endedWell);
}

/** Every tsconfig but the base, two at a time. */
async function checkTypes(root) {
  const waiting = readdirSync(root)
    .filter((name) => /^tsconfig\..+\.json$/.test(name) && name !== 'tsconfig.base.json')
    .sort();
  const tallies = [];
  const work = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      tallies.push(await oneCheck(root, [NODE, 'node_modules/typescript/bin/tsc', '-p', name], `${name}: `));
  };
  await Promise.all([work(), work()]);
  return sum(tallies);
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

/** A fresh path for a JSON report, so that an old one is never counted. */
function reportPath(root, name) {
  const folder = join(root, 'node_modules/.cache/lambdarium');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}-${process.pid}.json`);
  rmSync(path, { force: true });
  return path;
}

async function runUnit(root) {
  const path = reportPath(root, 'unit');
  const command = [
    NODE,
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path}`,
  ];
  const { endedWell } = await runCommand(root, command, { show: true });
  const tally = tallyOfVitest(readReport(path), endedWell);
  rmSync(path, { force: true });
  return tally;
}

async function runBench(root) {
  if (!existsSync(join(root, 'bench/index.ts'))) return skip('There is no bench/index.ts.');
  const { endedWell } = await runCommand(root, [NODE, 'scripts/bench.mjs', '--small'], { show: true });
  return check(endedWell);
}

async function runEndToEnd(root) {
  if (!filesBelow(root, 'test/e2e').some((path) => path.endsWith('.spec.ts'))) return skip('There is no test in test/e2e.');
  const chromium = findChromium({ install: true });
  if (chromium.kind === 'missing') {
    console.log(chromium.message);
    return check(false);
  }
  // The page's tests two at a time; what is measured needs the machine for itself.
  const page = await runPlaywright(root, chromium.path, ['--project=page', '--workers=2']);
  const measured = await runPlaywright(root, chromium.path, ['--project=measured', '--workers=1']);
  return sum([page, measured]);
}

async function runPlaywright(root, chromium, options) {
  const path = reportPath(root, 'e2e');
  const command = [NODE, 'node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...options];
  const env = { LAMBDARIUM_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: path };
  const { endedWell } = await runCommand(root, command, { env, show: true, timeoutMs: END_TO_END_MS_MAX });
  const tally = tallyOfPlaywright(readReport(path), endedWell);
  rmSync(path, { force: true });
  return tally;
}

function skip(reason) {
  console.log(`Skipped: ${reason}`);
  return { passed: 0, failed: 0, skipped: 1 };
}
