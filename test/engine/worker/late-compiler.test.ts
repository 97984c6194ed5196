import { describe, expect, it } from 'vitest';
import { handlerTexts } from '../../../src/engine/worker/handler-texts';
import { type CompilerModule, LateCompiler } from '../../../src/engine/worker/late-compiler';

const CODE = { files: { 'a.js': 'compiled' }, syntaxError: null };
const KNOWN = { source: 'known', handler: 'a.handler', fileName: 'a.mjs', compiled: CODE };
const MODULE: CompilerModule = {
  compileHandler: (source) => ({ files: { 'a.js': `fetched ${source}` }, syntaxError: null }),
  syntaxProblemOf: () => ({ line: 1, column: 2, message: 'Unexpected token' }),
};

function compiler(): { readonly late: LateCompiler; readonly fetches: () => number } {
  let fetches = 0;
  const fetch = async (): Promise<CompilerModule> => {
    fetches++;
    return MODULE;
  };
  return { late: new LateCompiler(fetch, [KNOWN]), fetches: () => fetches };
}

describe('the compiler in the page', () => {
  it('is not fetched for what was compiled with the page', async () => {
    const { late, fetches } = compiler();
    await late.prepare([KNOWN]);
    expect(late.compile('known', 'a.handler', 'a.mjs')).toBe(CODE);
    expect(fetches()).toBe(0);
  });

  it('is fetched once for other texts, and compiles those', async () => {
    const { late, fetches } = compiler();
    await late.prepare([KNOWN, { source: 'mine' }]);
    await late.prepare([{ source: 'more' }]);
    expect(late.compile('mine', 'a.handler', 'a.mjs').files['a.js']).toBe('fetched mine');
    // The same text under another name may be another language.
    expect(late.compile('known', 'a.handler', 'a.ts').files['a.js']).toBe('fetched known');
    expect(await late.syntaxProblem('(', 'a.mjs')).toMatchObject({ column: 2 });
    expect(fetches()).toBe(1);
  });

  it.each([{ fileName: '' }, { fileName: 'a.ts' }, { handler: 'a.other' }])(
    'is fetched for a known text under other names, which are compiled in another way: %o',
    async (names) => {
      const { late, fetches } = compiler();
      await late.prepare([{ ...KNOWN, ...names }]);
      const { source, handler, fileName } = { ...KNOWN, ...names };
      expect(late.compile(source, handler, fileName).files['a.js']).toBe('fetched known');
      expect(fetches()).toBe(1);
    },
  );
});

describe('the texts that a document may run', () => {
  it('are the files that its functions name, code embedded in it and code that is deployed while it runs', () => {
    const scenario = {
      functions: [
        { name: 'f', code: { handler: 'f.handler', source: 'embedded' } },
        { name: 'g', code: { handler: 'a.handler', file: 'a.mjs' } },
        { name: 'h', code: null },
        { name: 'i', code: { handler: 'i.handler', file: 'toString' } },
        3,
      ],
      interventions: [
        { path: 'functions.f.code.source', value: 'deployed' },
        { path: 'x', value: 4 },
      ],
    };
    expect(handlerTexts({ scenario, files: { 'a.mjs': 'file' } })).toEqual([
      { source: 'embedded', handler: 'f.handler', fileName: '' },
      { source: 'file', handler: 'a.handler', fileName: 'a.mjs' },
      { source: 'deployed' },
    ]);
    expect(handlerTexts({ scenario: 'nothing', files: {} })).toEqual([]);
    expect(handlerTexts({ scenario: { functions: 'none' }, files: {} })).toEqual([]);
  });
});
