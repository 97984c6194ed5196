import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { BYTES_MAX, documentOf, readFiles, unzipTexts } from '../../../../src/ui/features/keeping/read-files';
import { visibleText } from '../../../../src/ui/features/keeping/visible-text';

const named = (path: string, text: string) => ({ path, file: new File([text], path) });
const messageOf = (result: Awaited<ReturnType<typeof readFiles>> | ReturnType<typeof unzipTexts>): string =>
  result.ok ? 'read' : result.issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');

describe('files that were chosen or dropped', () => {
  test('are a scenario with the handler files of its folder', async () => {
    const files = [
      named('lab/scenario.json', '{"a":1}'),
      named('lab/src/x.mjs', 'x'),
      named('lab/package.json', '{}'),
      named('other/y.mjs', 'y'),
    ];
    expect(await readFiles(files)).toEqual({ ok: true, value: { scenario: { a: 1 }, files: { 'src/x.mjs': 'x' } } });
    expect(documentOf(new Map([['any.json', '1']]))).toEqual({ ok: true, value: { scenario: 1, files: {} } });
  });

  test('that are none, several or broken say so', async () => {
    expect(messageOf(await readFiles([named('a.mjs', '')]))).toMatch(/^None of these files is a scenario/);
    expect(messageOf(await readFiles([named('a.json', '1'), named('b.json', '2')]))).toContain(
      'several scenarios (a.json, b.json)',
    );
    expect(messageOf(await readFiles([named('a.json', '{"name":')]))).toMatch(/^a\.json line 1, column \d+/);
    expect(messageOf(await readFiles(Array.from({ length: 501 }, (_, i) => named(`${i}.mjs`, ''))))).toContain(
      'more than 500 files',
    );
    expect(messageOf(await readFiles([named('node_modules/p/scenario.json', '{}')]))).toContain('None of these');
  });

  test('may be a .zip, however it is broken or bombed', async () => {
    const zip = zipSync({ 'x/scenario.json': strToU8('{"b":2}'), 'x/h.ts': strToU8('é') });
    const file = new File([zip as BlobPart], 'x.zip');
    expect(await readFiles([{ path: 'x.zip', file }])).toEqual({
      ok: true,
      value: { scenario: { b: 2 }, files: { 'h.ts': 'é' } },
    });
    for (let end = 0; end < zip.length; end += 7) expect(typeof messageOf(unzipTexts(zip.slice(0, end)))).toBe('string');
    expect(messageOf(unzipTexts(strToU8('not a zip at all')))).not.toBe('read');
    const bomb = zipSync({ 'scenario.json': new Uint8Array(BYTES_MAX + 1) });
    expect(messageOf(unzipTexts(bomb))).toContain('the most that is read');
  });
});

test('characters that hide or turn others are shown by their numbers', () => {
  expect(visibleText('if (a\u202e) {\u200b}')).toBe('if (a⟦U+202E⟧) {⟦U+200B⟧}');
  expect(visibleText('é 漢 🦊\n\t')).toBe('é 漢 🦊\n\t');
});
