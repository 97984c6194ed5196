import { symlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Folder, lambdarium, modelled } from './command';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

const withFunction = (fields: Readonly<Record<string, unknown>>) => modelled({ functions: [{ name: 'work', ...fields }] });
const withRate = (perSecond: unknown) =>
  modelled({ sources: [{ kind: 's3', name: 'up', function: 'work', arrivals: { kind: 'poisson', perSecond } }] });
const file = (name: string) => withFunction({ code: { handler: `${basename(name, '.mjs')}.handler`, file: name } });

const ROWS: readonly (readonly [what: string, scenario: unknown, ...lines: string[]])[] = [
  ['text that is no JSON', '{\n  "name": "x",\n  "seed": 0x10\n}', 'line 3, column 11: a value was expected, found "0"'],
  ['a comma too many', '{\n  "name": "x",\n}', 'line 3, column 1: the comma before } is not allowed in JSON'],
  ['half a file', '{"functions": [', 'line 1, column 16: a value or "]" was expected, but the text ends'],
  ['NaN', '{"seed": NaN}', 'line 1, column 10: a value was expected, found "N"'],
  ['an unknown field', withFunction({ memory: 128 }), 'functions[0].memory: is not a known field; did you mean "memoryMiB"?'],
  [
    'too little memory',
    withFunction({ memoryMiB: 100 }),
    "functions[0].memoryMiB: 100 is below 128, Lambda's minimum. 1 validation error detected: Value '100' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
  ],
  [
    'too much memory',
    withFunction({ memoryMiB: 10_241 }),
    "functions[0].memoryMiB: 10241 is above 10240, Lambda's maximum. 1 validation error detected: Value '10241' at 'memorySize' failed to satisfy constraint: Member must have value less than or equal to 10240",
  ],
  ['a negative rate', withRate(-1), 'sources[0].arrivals.perSecond: -1 is below 0'],
  ['a rate that is no number', withRate('NaN'), 'sources[0].arrivals.perSecond: "NaN" is not a number'],
  ['a rate of null', withRate(null), 'sources[0].arrivals.perSecond: null is not a number'],
  [
    'two things at once',
    withFunction({ memoryMiB: 1, timeoutS: 901 }),
    "functions[0].memoryMiB: 1 is below 128, Lambda's minimum. 1 validation error detected: Value '1' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
    "functions[0].timeoutS: 901 is above 900, Lambda's maximum. 1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
  ],
  [
    'a handler file that is missing',
    file('gone.mjs'),
    'functions[0].code.file: "gone.mjs" cannot be read: no such file or directory',
  ],
  [
    'a handler file outside the folder',
    file('../index.mjs'),
    'functions[0].code.file: "../index.mjs" leaves the scenario\'s folder; handler files lie beside the scenario',
  ],
  [
    'an absolute handler file',
    file('/etc/index.mjs'),
    'functions[0].code.file: "/etc/index.mjs" is absolute; write it relative to the scenario file',
  ],
  ['a link out of the folder', file('link.mjs'), 'functions[0].code.file: "link.mjs" leads out of the scenario\'s folder'],
  [
    'a file in a folder that is a link out',
    file('lib/index.mjs'),
    'functions[0].code.file: "lib/index.mjs" leads out of the scenario\'s folder',
  ],
];

describe('bad input', () => {
  it.each(ROWS)('says what is wrong with %s, runs nothing and writes nothing', async (_what, scenario, ...lines) => {
    folder.write('elsewhere/index.mjs', 'export const handler = async () => 1;');
    folder.write('here/s.json', scenario);
    symlinkSync('../elsewhere/index.mjs', folder.file('here/link.mjs'));
    symlinkSync('../elsewhere', folder.file('here/lib'));
    const before = folder.names;
    const count = lines.length === 1 ? 'one problem' : `${lines.length} problems`;
    const expected = { code: 2, out: '', err: `here/s.json: ${count}\n${lines.map((line) => `  ${line}\n`).join('')}` };
    const args = ['run', 'here/s.json', '--out', 'new/r.json', '--csv', 'csv', '--facts', 'f.txt'];
    expect(await lambdarium(args, folder.path)).toEqual(expected);
    expect(await lambdarium(['validate', 'here/s.json'], folder.path)).toEqual(expected);
    expect(folder.names).toEqual(before);
  });

  it('reads a link that stays inside, and a folder below', async () => {
    folder.write('lib/index.mjs', 'export const handler = async () => 1;');
    folder.write('s.json', file('link.mjs'));
    symlinkSync('lib/index.mjs', folder.file('link.mjs'));
    expect((await lambdarium(['validate', 's.json'], folder.path)).code).toBe(0);
    folder.write('s.json', file('lib/index.mjs'));
    expect((await lambdarium(['validate', 's.json'], folder.path)).code).toBe(0);
  });

  it('runs embedded code only when it is told to', async () => {
    folder.write('s.json', withFunction({ code: { source: 'exports.handler = async () => 1' } }));
    expect(await lambdarium(['run', 's.json', '--out', 'r.json'], folder.path)).toEqual({
      code: 3,
      out: '',
      err: 's.json: one problem\n  functions[0].code: is embedded in the scenario; it runs only with --allow-embedded-code\n',
    });
    expect(folder.names).toEqual(['s.json']);
    const allowed = await lambdarium(['run', 's.json', '--out', 'r.json', '--allow-embedded-code'], folder.path);
    expect(allowed).toMatchObject({ code: 0, err: '' });
    expect(folder.names).toEqual(['r.json', 's.json']);
    expect((await lambdarium(['validate', 's.json'], folder.path)).out).toBe(
      's.json: Modelled is a valid scenario\nIt embeds the code of work: to run it, give --allow-embedded-code.\n',
    );
  });
});
