import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleForNode } from './bundle-node.mjs';
import { inlineGenerously } from './v8-flags.mjs';

/*
 * `npm run golden [-- --set NAME] [-- --only TEXT] [-- --quick] [-- --write] [-- --seed-offset N] [-- --ledger FILE [--share I/N]]`: simulates the closed forms
 * (`analytic`), another simulator's points (`simfaas`) and the request logs of 2020 (`aws-logs`), or one of these sets, and prints what
 * was expected and measured. `--write` puts the tables into docs/model/validation.md; with `--only` it renews the rows of those closed forms. Exit 1
 * when something does not hold. `--seed-offset` is for pilot runs.
 *
 * `--ledger` keeps each replication of a closed form in a file and runs none again that is there: a long point goes on where it was broken off.
 * With `--share` only the I-th of N parts is run; a run without it over the files together judges what all of them measured.
 */

inlineGenerously();
const root = fileURLToPath(new URL('..', import.meta.url));
const PAGE = new URL('../docs/model/validation.md', import.meta.url);
const marksOf = (set) => [`<!-- golden ${set}: written by \`npm run golden -- --write\` -->`, `<!-- /golden ${set} -->`];

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    'seed-offset': { type: 'string', default: '0' },
    ledger: { type: 'string', default: '' },
    share: { type: 'string', default: '1/1' },
  },
});

const { SETS } = await import(pathToFileURL(await bundleForNode(root, 'test/golden/main.ts', 'golden', ['test/golden'])).href);
if (values.set !== '' && !Object.hasOwn(SETS, values.set)) throw new Error(`--set is one of ${Object.keys(SETS).join(', ')}`);
if (values.write && (values.quick || values['seed-offset'] !== '0'))
  throw new Error('--write needs runs of full size with the fixed seeds');
if (values.write && values.only !== '' && values.set !== 'analytic') throw new Error('--write with --only needs --set analytic');

if (values.write && values.share !== '1/1') throw new Error('--write needs all replications, not a share of them');
if (values.ledger !== '' && values.set !== 'analytic') throw new Error('--ledger needs --set analytic');

/** Where replications are kept; undefined: nowhere. */
function piecesOf({ ledger, share }) {
  const [index, count] = share.split('/').map(Number);
  if (!(Number.isInteger(index) && index >= 1 && index <= count)) throw new Error(`--share is I/N with 1 ≤ I ≤ N, not ${share}`);
  if (ledger === '') {
    if (count > 1) throw new Error('--share needs --ledger, where the shares come together');
    return undefined;
  }
  const lines = existsSync(ledger)
    ? readFileSync(ledger, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
  return { lines, keep: (line) => appendFileSync(ledger, `${line}\n`), share: { index: index - 1, count } };
}

/** Puts a set's table where the page has its marks. */
function write(set, result) {
  const [BEGIN, END] = marksOf(set);
  const page = readFileSync(PAGE, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`docs/model/validation.md has no ${BEGIN} … ${END}`);
  const { summary, markdown } = values.only === '' ? result : result.renewed(page.slice(begin, end));
  writeFileSync(PAGE, `${page.slice(0, begin + BEGIN.length)}\n\n${summary}.\n\n${markdown}\n\n${page.slice(end)}`);
}

for (const [set, main] of Object.entries(SETS)) {
  if (values.set !== '' && values.set !== set) continue;
  console.log(`\n── ${set} ──`);
  const result = main({
    only: values.only,
    isQuick: values.quick,
    seedOffset: Number(values['seed-offset']),
    pieces: piecesOf(values),
    print: (line) => console.log(line),
  });
  if (!result.holds) process.exitCode = 1;
  if (values.write) write(set, result);
}
