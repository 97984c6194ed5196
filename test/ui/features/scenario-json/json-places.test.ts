import { describe, expect, test } from 'vitest';
import { lineOf, placeOf, segmentsOf } from '../../../../src/ui/features/scenario-json/json-places';
import { judgeText } from '../../../../src/ui/stores/judge-document';

const shown = (text: string) =>
  judgeText(text, {}).issues.map((issue) => {
    const place = placeOf(text, issue);
    return `${lineOf(text, place)} ${text.slice(place.offset, place.offset + place.length)} ${issue.path}`;
  });

const TEXT = `{
  "formatVersion": 1,
  "name": "x",
  "functions": [
    { "name": "a", "memoryMiB": 100 },
    { "name": "b",
      "timeoutSecs": 4,
      "environment": { "A-B": "1" } }
  ],
  "sources": [
    { "kind": "s3", "name": "s", "function": "c", "arrivals": { "kind": "poisson", "perSecond": 1 } }
  ]
}`;

describe('where an issue stands', () => {
  test('values, unknown names and references are found in the text', () => {
    expect(shown(TEXT)).toEqual([
      '5 100 functions[0].memoryMiB',
      '8 "1" functions[1].environment["A-B"]',
      '7 "timeoutSecs" functions[1].timeoutSecs',
      '11 "c" sources[0].function',
    ]);
  });

  test('what is missing is shown where it is missing', () => {
    expect(shown('{\n "formatVersion": 1,\n "name": "x",\n "functions": [\n  {}\n ]\n}')).toEqual(['5 { functions[0].name']);
  });

  test('a syntax error is shown at its line and column', () => {
    expect(shown('{\n  "name": "x",\n}')).toEqual(['3 } ']);
  });

  test('paths are read as they are written', () => {
    expect(segmentsOf('functions[2].environment["A-\\"B"].x')).toEqual(['functions', 2, 'environment', 'A-"B', 'x']);
    expect(segmentsOf('')).toEqual([]);
  });
});
