import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/* WCAG 2.2: contrast of text 4.5:1, of lines and shapes 3:1 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */

const css = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');

function tokensOf(selector: string): ReadonlyMap<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`));
  const body = block.slice(0, block.indexOf('}'));
  return new Map([...body.matchAll(/--lab-([a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', color = '']) => [name, color]));
}

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const SURFACES = ['panel', 'bg', 'code'];
const TEXTS = ['ink', 'dim', 'faint', 'busy', 'init', 'throttle', 'money', 'prov', 'sky', 'keyword', 'string', 'call'];
const SHAPES = ['edge', 'busy', 'init', 'throttle', 'money', 'prov', 'sky', 'ghost'];

for (const [scheme, selector] of [
  ['light', ':root'],
  ['dark', ":root[data-mantine-color-scheme='dark']"],
] as const) {
  describe(`the ${scheme} tokens`, () => {
    const tokens = tokensOf(selector);
    const color = (name: string): string => tokens.get(name) ?? `missing ${name}`;
    test.each(TEXTS)('%s is readable as text on every surface', (name) => {
      for (const surface of SURFACES) expect(contrast(color(name), color(surface))).toBeGreaterThanOrEqual(4.5);
    });
    test.each(SHAPES)('%s is visible as a line on every surface', (name) => {
      for (const surface of SURFACES) expect(contrast(color(name), color(surface))).toBeGreaterThanOrEqual(3);
    });
    test('a filled button is readable', () => {
      expect(contrast(color('on-busy'), color('busy'))).toBeGreaterThanOrEqual(4.5);
    });
    test('ink, dim and links are readable on a selected line', () => {
      for (const name of ['ink', 'dim', 'busy']) expect(contrast(color(name), color('select'))).toBeGreaterThanOrEqual(4.5);
    });
  });
}
