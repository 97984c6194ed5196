import { describe, expect, it } from 'vitest';
import { syntaxProblemOf } from '../../../src/drive/compile';

describe('a syntax error, before anything is deployed', () => {
  it.each([
    ['export const handler = async () => {\n  return { ok: 1 ;\n};', 'index.mjs', { line: 2, column: 18 }],
    ['exports.handler = async (e) => {\n  const a = ;\n}', 'index.js', { line: 2, column: 13 }],
    ['export const handler = async () => {', '', { line: 1, column: 37 }],
    ['const n: number = 1;\nexport const handler = (e: {) => n;', 'index.ts', { line: 2 }],
  ])('is found with line and column: %j', (source, file, place) => {
    const problem = syntaxProblemOf(source, file);
    expect(problem).toMatchObject(place);
    expect(problem?.message).toMatch(/^Unexpected token/);
  });

  it.each([
    ['export const handler = async (event) => ({ ...event, a: event?.b ?? 1 });', 'index.mjs'],
    ['exports.handler = async () => { await import("./x"); };', 'index.js'],
    ['type E = { a: number };\nexport const handler = async (e: E): Promise<number> => e.a satisfies number;', 'index.ts'],
  ])('is not found in code that reads: %j', (source, file) => {
    expect(syntaxProblemOf(source, file)).toBeNull();
  });
});
