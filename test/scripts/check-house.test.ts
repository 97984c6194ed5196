import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkHouse, formatViolation } from '../../scripts/check-house.mjs';
import { ROOMS } from '../../scripts/house/table.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'house-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What the check says about one file, as `rule about`. */
function found(path: string, text: string): string[] {
  write(path, text);
  return checkHouse(root, [])
    .filter(({ file }) => file === path)
    .map((violation) => `${violation.rule} ${violation.about}`);
}

describe('ranks and doors', () => {
  it('lets a file import its own folder and a lower rank through its door', () => {
    const text =
      "import { assert } from '../base';\nimport { Agenda } from '../kernel/index';\nimport { a } from './a';\nimport { b } from './deep/b';\n";
    expect(found('src/lambda/pool.ts', text)).toEqual([]);
  });

  it('refuses an import that goes up the ranks', () => {
    expect(found('src/kernel/agenda.ts', "import { pool } from '../lambda';")).toEqual(['rank ../lambda']);
  });

  it('refuses a neighbour of the same rank, also when only types cross', () => {
    expect(found('src/lambda/pool.ts', "import type { Meter } from '../pricing';")).toEqual(['rank ../pricing']);
    expect(found('src/lambda/pool.ts', "import { x } from '../services/s3';")).toEqual(['rank ../services/s3']);
  });

  it('refuses a lower rank that the row does not name', () => {
    expect(found('src/lambda/pool.ts', "import { parse } from '../scenario';")).toEqual(['table ../scenario']);
    expect(found('src/telemetry/series.ts', "import { prices } from '../aws';")).toEqual(['table ../aws']);
  });

  it('refuses an import that goes past the door', () => {
    expect(found('src/lambda/pool.ts', "import { Agenda } from '../kernel/agenda';")).toEqual(['door ../kernel/agenda']);
  });

  it('lets through a door of its own what is fetched late', () => {
    write('src/simulation/late-parts.ts', '');
    write('src/simulation/ways.ts', '');
    const text = "import { LATE_PARTS } from '../simulation/late-parts';\nimport { waysOf } from '../simulation/ways';";
    expect(found('src/cli/main.ts', text)).toEqual(['door ../simulation/ways']);
  });

  it('sees exports, dynamic imports and import types as imports', () => {
    expect(found('src/base/a.ts', "export { b } from '../kernel';")).toEqual(['rank ../kernel']);
    expect(found('src/base/a.ts', "export * from '../kernel';")).toEqual(['rank ../kernel']);
    expect(found('src/base/a.ts', "export type A = import('../kernel').Agenda;")).toEqual(['rank ../kernel']);
    expect(found('src/drive/a.ts', "export const a = () => import('../cli');")).toEqual(['rank ../cli']);
  });

  it('lets journal import types of kernel, and nothing that runs', () => {
    expect(found('src/journal/a.ts', "import type { Agenda } from '../kernel';")).toEqual([]);
    expect(found('src/journal/a.ts', "import { type Agenda } from '../kernel';")).toEqual([]);
    expect(found('src/journal/a.ts', "import { Agenda } from '../kernel';")).toEqual(['types-only ../kernel']);
  });

  it('lets a service import the ports of services but not another service', () => {
    write('src/services/ports.ts', '');
    expect(found('src/services/s3/bucket.ts', "import type { Service } from '../ports';")).toEqual([]);
    expect(found('src/services/s3/bucket.ts', "import { queue } from '../sqs';")).toEqual(['rank ../sqs']);
    expect(found('src/services/s3/bucket.ts', "import { queue } from '../helpers';")).toEqual(['rank ../helpers']);
  });

  it('never lets anyone import the guest, which is bundled as text', () => {
    for (const folder of ['simulation', 'plan', 'drive', 'engine/worker', 'cli']) {
      const specifier = folder.includes('/') ? '../../runtime/guest' : '../runtime/guest';
      expect(found(`src/${folder}/a.ts`, `import { x } from '${specifier}';`)).toEqual([`table ${specifier}`]);
    }
  });

  it('keeps features of the screen apart and lets them share the kit', () => {
    expect(found('src/ui/features/bill/bill.tsx', "import { Button } from '../../kit';")).toEqual([]);
    expect(found('src/ui/features/bill/bill.tsx', "import { Lab } from '../lab';")).toEqual(['rank ../lab']);
    expect(found('src/ui/features/bill/bill.tsx', "import { run } from '../../../simulation';")).toEqual([
      'table ../../../simulation',
    ]);
    expect(found('src/ui/features/bill/bill.tsx', "import { Usage } from '../../../pricing';")).toEqual([
      'types-only ../../../pricing',
    ]);
  });

  it('refuses a folder that the table does not know', () => {
    expect(found('src/utils/a.ts', 'export const a = 1;')).toEqual(['room src/utils']);
    expect(found('src/a.ts', 'export const a = 1;')).toEqual(['room src']);
  });

  it('has a table whose rows only name existing folders of lower rank', () => {
    const rankOf = new Map(ROOMS.map((room) => [room.folder, room.rank]));
    for (const room of ROOMS)
      for (const name of room.imports) {
        const rank = rankOf.get(name.replace(/^type:/, ''));
        expect(rank, `${room.folder} imports ${name}`).toBeDefined();
        expect(rank, `${room.folder} imports ${name}`).toBeLessThan(room.rank);
      }
  });
});

describe('packages', () => {
  it.each([
    ['scenario', 'zod', true],
    ['lambda', 'zod', false],
    ['pricing', 'big.js', true],
    ['sources', 'aws-cron-parser', false],
    ['drive/compile', 'sucrase', true],
    ['simulation', 'sucrase', false],
    ['engine/client', 'comlink', true],
    ['drive', 'comlink', false],
    ['cli', 'node:fs', true],
    ['drive', 'node:fs', false],
    ['ui/kit', '@mantine/core/styles.css', true],
    ['report', 'react', false],
    ['engine/worker', 'virtual:guest-code', true],
    ['simulation', 'virtual:guest-code', false],
  ])('src/%s with %s: %s', (folder, name, isAllowed) => {
    expect(found(`src/${folder}/a.ts`, `import '${name}';`)).toEqual(isAllowed ? [] : [`package ${name}`]);
  });
});

describe('the ban list of pure folders', () => {
  it.each([
    ['Math.random()', 'Math.random'],
    ['Math.log(2)', 'Math.log'],
    ['Math.exp(2)', 'Math.exp'],
    ['Math.pow(2, 3)', 'Math.pow'],
    ['Math.cbrt(2)', 'Math.cbrt'],
    ["Math['log'](2)", 'Math as a value'],
    ['((m) => m)(Math)', 'Math as a value'],
    ['2 ** 3', '**'],
    ['Date.now()', 'Date'],
    ['new Date()', 'Date'],
    ['performance.now()', 'performance'],
    ['setTimeout(() => 1, 2)', 'setTimeout'],
    ['queueMicrotask(() => 1)', 'queueMicrotask'],
    ['new Intl.NumberFormat()', 'Intl'],
    ["'a'.localeCompare('b')", 'localeCompare'],
    ['(1).toLocaleString()', 'toLocaleString'],
    ['console.log(1)', 'console'],
    ["fetch('x')", 'fetch'],
    ['Promise.resolve(1)', 'Promise'],
    ['async () => 1', 'async'],
    ['globalThis', 'globalThis'],
    ['import.meta.url', 'import.meta'],
    ['new WeakRef({})', 'WeakRef'],
    ['crypto.randomUUID()', 'crypto'],
  ])('bans %s', (code, name) => {
    expect(found('src/kernel/a.ts', `export const a = ${code};`)).toEqual([`ban ${name}`]);
  });

  it('bans **= and the type Promise', () => {
    expect(found('src/kernel/a.ts', 'export function f(a: number) { a **= 2; return a; }')).toEqual(['ban **=']);
    expect(found('src/kernel/a.ts', 'export type A = Promise<number>;')).toEqual(['ban Promise']);
  });

  it('bans variables of a module, also exported ones, and no others', () => {
    expect(found('src/kernel/a.ts', 'let a = 1;\nexport let b = 2;')).toEqual(['ban let of a module', 'ban let of a module']);
    expect(found('src/kernel/a.ts', 'for (let i = 0; i < 2; i++);\nexport const f = () => { let a = 1; return ++a; };')).toEqual(
      [],
    );
  });

  it('says what to use instead', () => {
    write('src/kernel/a.ts', 'export const a = Math.log(2);');
    expect(checkHouse(root, []).map(formatViolation)).toEqual([
      'src/kernel/a.ts:1  ban: Math.log is banned in src/kernel, use kernel/math: engines differ in the last bit',
    ]);
  });

  it('allows exact arithmetic and members or keys that only share a banned name', () => {
    const text =
      'export const a = { Date: Math.sqrt(2), fetch() { return Math.imul(2, 3); } };\nexport const b = a.Date + a.fetch();\n// Date.now()\n';
    expect(found('src/kernel/a.ts', text)).toEqual([]);
  });

  it('catches a shorthand property, which is a reference', () => {
    expect(found('src/kernel/a.ts', 'export const a = { performance };')).toEqual(['ban performance']);
  });

  it('leaves words its Intl and outer folders their clocks', () => {
    expect(found('src/words/a.ts', "export const a = new Intl.NumberFormat('en-US');")).toEqual([]);
    expect(found('src/words/a.ts', 'export const a = Date.now();')).toEqual(['ban Date']);
    expect(found('src/cli/a.ts', 'export const a = async () => Date.now() + Math.random();')).toEqual([]);
  });
});

describe('sizes, names and forms', () => {
  const lines = (count: number, text = '  g();\n') => text.repeat(count);

  it('counts the lines of a file', () => {
    expect(found('src/base/a.ts', lines(400, '// x\n'))).toEqual([]);
    expect(found('src/base/a.ts', lines(401, '// x\n'))).toEqual(['file-lines 401']);
  });

  it('counts the lines of functions, methods and arrows', () => {
    expect(found('src/base/a.ts', `function f() {\n${lines(68)}}\n`)).toEqual([]);
    expect(found('src/base/a.ts', `function f() {\n${lines(69)}}\n`)).toEqual(['function-lines f']);
    expect(found('src/base/a.ts', `const h = () => {\n${lines(69)}};\n`)).toEqual(['function-lines h']);
    expect(found('src/base/a.ts', `class A {\n  m() {\n${lines(69)}}\n}\n`)).toEqual(['function-lines m']);
  });

  it('gives a React component 120 lines', () => {
    expect(found('src/ui/kit/panel.tsx', `function Panel() {\n${lines(118)}}\n`)).toEqual([]);
    expect(found('src/ui/kit/panel.tsx', `function Panel() {\n${lines(119)}}\n`)).toEqual(['function-lines Panel']);
    expect(found('src/ui/kit/panel.tsx', `function panel() {\n${lines(118)}}\n`)).toEqual(['function-lines panel']);
  });

  it('wants kebab-case files and folders', () => {
    expect(found('src/base/smallMap.ts', '')).toEqual(['kebab-case smallMap.ts']);
    expect(found('test/Base/a.test.ts', '')).toEqual(['kebab-case Base']);
  });

  it('refuses default exports, enums, and files that do not parse', () => {
    expect(found('src/base/a.ts', 'export default 1;')).toEqual(['default-export default']);
    expect(found('src/base/a.ts', 'const a = 1;\nexport { a as default };')).toEqual(['default-export default']);
    expect(found('src/base/a.ts', 'export enum Colour { Red }')).toEqual(['enum Colour']);
    expect(found('src/base/a.ts', 'export const = 1;')[0]).toMatch(/^syntax /);
  });

  it('wants a switch over kind to be closed', () => {
    const open = 'export function f(a: { kind: string }) { switch (a.kind) { case "x": return 1; default: return 2; } }';
    const closed = open.replace('return 2;', 'return assertUnreachable(a);');
    expect(found('src/base/a.ts', open)).toEqual(['closed-union switch']);
    expect(found('src/base/a.ts', closed)).toEqual([]);
  });
});

describe('doors', () => {
  it('wants a doc comment at the definition of each name', () => {
    write('src/base/a.ts', '/** One. */\nexport const one = 1;\nexport const two = 2;\n');
    expect(found('src/base/index.ts', "export { one, two } from './a';")).toEqual(['door-doc two']);
  });

  it('follows a name through files and past other comments', () => {
    write(
      'src/base/b.ts',
      '/** One. */\nconst inner = 1;\n// not a doc comment\nconst other = 2;\nexport { inner as one, other as two };\n',
    );
    write('src/base/a.ts', "export { one, two } from './b';");
    expect(found('src/base/index.ts', "export { one, two } from './a';")).toEqual(['door-doc two']);
  });

  it('refuses anything but a list of names', () => {
    write('src/base/a.ts', '/** One. */\nexport const one = 1;\n');
    expect(found('src/base/index.ts', "export * from './a';\nexport const two = 2;\n")).toEqual([
      'door-list export *',
      'door-list ExportNamedDeclaration',
    ]);
  });

  it('reports a name that is not there', () => {
    write('src/base/a.ts', '');
    expect(found('src/base/index.ts', "export { one } from './a';\nexport { two } from './b';\n")).toEqual([
      'door-target one',
      'door-target two',
    ]);
  });
});

describe('exceptions', () => {
  it('excuse exactly one offender in one file, and are reported when they excuse nothing', () => {
    const exception = { file: 'src/sources/cron.ts', rule: 'ban', about: 'Date', reason: 'the cron parser takes a Date' };
    write('src/sources/cron.ts', 'export const a = new Date(0);\nexport const b = Math.random();\n');
    expect(checkHouse(root, [exception]).map((violation) => violation.about)).toEqual(['Math.random']);
    write('src/sources/cron.ts', 'export const a = 1;\n');
    expect(checkHouse(root, [exception]).map((violation) => violation.rule)).toEqual(['stale-exception']);
  });
});
