import { describe, expect, it } from 'vitest';
import { embeddedCode, handlerFiles, readScenario, type Scenario, withHandlerFiles, withoutFileTexts } from '../../src/scenario';
import { withEmbeddedCode } from '../../src/scenario/handler-files';
import { sample } from './sample';

const read = (functions: readonly object[]): Scenario => {
  const result = readScenario(sample({ functions, sources: [] }));
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
const SCENARIO = read([
  { name: 'a', code: { handler: 'x.a', file: 'x.mjs' } },
  { name: 'b', code: { handler: 'x.b', file: 'x.mjs' } },
  { name: 'c', code: { source: 'exports.handler = () => 1' } },
  { name: 'd' },
]);
const sources = (scenario: Scenario) => scenario.functions.map((f) => f.code?.source);

describe('handler files', () => {
  it('are listed once each; code in the scenario is told apart', () => {
    expect(handlerFiles(SCENARIO)).toEqual(['x.mjs']);
    expect(embeddedCode(SCENARIO)).toEqual([2]);
  });

  it('become the source of their functions, and can be taken out or embedded again', () => {
    const loaded = withHandlerFiles(SCENARIO, new Map([['x.mjs', 'export {}']]));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
    expect(sources(loaded.value)).toEqual(['export {}', 'export {}', 'exports.handler = () => 1', undefined]);
    expect(withoutFileTexts(loaded.value)).toEqual(SCENARIO);
    expect(embeddedCode(withEmbeddedCode(loaded.value))).toEqual([0, 1, 2]);
  });

  it('that are missing or too big are issues', () => {
    expect(withHandlerFiles(SCENARIO, new Map())).toEqual({
      ok: false,
      issues: [
        { path: 'functions[0].code.file', message: '"x.mjs" was not found beside the scenario' },
        { path: 'functions[1].code.file', message: '"x.mjs" was not found beside the scenario' },
      ],
    });
    expect(withHandlerFiles(SCENARIO, new Map([['x.mjs', ' '.repeat(4_000_001)]]))).toMatchObject({
      ok: false,
      issues: [{ message: '"x.mjs" has 4000001 characters, above 4000000, the most for a handler' }, {}],
    });
  });
});
