import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleForNode } from './bundle-node.mjs';

/*
 * `npm run golden [-- --only TEXT] [-- --quick] [-- --write] [-- --seed-offset N]`: simulates the closed forms of
 * test/golden/analytic.json and prints point, quantity, expected, measured, standard error and z. `--write` puts the table of a
 * whole run into docs/model/validation.md. Exit 1 when something does not hold. `--seed-offset` is for pilot runs.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const PAGE = new URL('../docs/model/validation.md', import.meta.url);
const [BEGIN, END] = ['<!-- golden: written by `npm run golden -- --write` -->', '<!-- /golden -->'];

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    'seed-offset': { type: 'string', default: '0' },
  },
});

const { main } = await import(
  pathToFileURL(await bundleForNode(root, 'test/golden/analytic/main.ts', 'golden', ['test/golden'])).href
);
const { holds, summary, markdown } = main({
  only: values.only,
  isQuick: values.quick,
  seedOffset: Number(values['seed-offset']),
  print: (line) => console.log(line),
});
process.exitCode = holds ? 0 : 1;
if (values.write) {
  if (values.only !== '' || values.quick || values['seed-offset'] !== '0')
    throw new Error('--write needs a whole run with the fixed seeds');
  const page = readFileSync(PAGE, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`docs/model/validation.md has no ${BEGIN} … ${END}`);
  writeFileSync(PAGE, `${page.slice(0, begin + BEGIN.length)}\n\n${summary}.\n\n${markdown}\n\n${page.slice(end)}`);
}
