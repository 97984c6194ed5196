import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { scenarioReference } from '../../scripts/scenario-reference.mjs';
import { readScenario, scenarioJsonSchema } from '../../src/scenario';
import { smallest, withFunction } from './sample';

const FILE = new URL('../../schema/scenario.schema.json', import.meta.url);
const EXAMPLES = new URL('../../examples/', import.meta.url);
const FIXTURES = new URL('./fixtures/', import.meta.url);
const json = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'));

const validate = new Ajv({ strict: false }).compile(json(FILE) as object);
const isValid = (value: unknown): boolean => validate(value) === true;

describe('schema/scenario.schema.json', () => {
  it('is up to date; if not, run node scripts/generate-schema.mjs', () => {
    expect(json(FILE)).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
  });

  it.each(readdirSync(EXAMPLES))('accepts the example %s', (name) => {
    isValid(json(new URL(`${name}/scenario.json`, EXAMPLES)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('accepts the fixture with every field', () => {
    isValid(json(new URL('version-1.json', FIXTURES)));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('refuses unknown fields, values out of bounds and unknown kinds', () => {
    expect(isValid(smallest())).toBe(true);
    expect(isValid(withFunction({ memory: 128 }))).toBe(false);
    expect(isValid(withFunction({ memoryMiB: 100 }))).toBe(false);
    expect(isValid(withFunction({ cpuMs: { kind: 'lognorml', mean: 1, cv: 1 } }))).toBe(false);
  });

  it('describes every field', () => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties } = node as {
        readonly properties?: Record<string, { description?: string; $ref?: string; const?: unknown }>;
      };
      for (const [name, field] of Object.entries(properties ?? {})) {
        const isExplained = field.description !== undefined || field.$ref !== undefined || name === 'kind';
        if (!isExplained) undescribed.push(`${path}.${name}`);
      }
      for (const [key, inner] of Object.entries(node)) visit(inner, `${path}.${key}`);
    };
    visit(json(FILE), '');
    expect(undescribed.filter((path) => !path.includes('.default.'))).toEqual([]);
  });
});

describe('docs/scenario.md', () => {
  const text = readFileSync(new URL('../../docs/scenario.md', import.meta.url), 'utf8');

  it('is up to date; if not, run node scripts/generate-schema.mjs', () => {
    expect(text).toBe(scenarioReference(json(FILE)));
  });

  it('shows scenarios that are valid', () => {
    const snippets = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => JSON.parse(match[1] ?? ''));
    expect(snippets.length).toBeGreaterThan(0);
    for (const snippet of snippets) expect(readScenario(snippet)).toMatchObject({ ok: true });
  });
});
