import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScenarioText } from '../../src/scenario';

const messageOf = (text: string): string => {
  const parsed = parseScenarioText(text);
  return parsed.ok ? 'parsed' : parsed.issues.map(({ message }) => message).join('; ');
};

describe('parsing the text of a scenario', () => {
  it.each([
    ['', 'line 1, column 1: a value was expected, but the text ends'],
    ['{', 'line 1, column 2: a field name in double quotes or "}" was expected, but the text ends'],
    ['{\n  "a": 1,\n}', 'line 3, column 1: the comma before } is not allowed in JSON'],
    ['{\r\n  "a" 1 }', 'line 2, column 7: ":" was expected, found "1"'],
    ['{"a": 01}', 'line 1, column 7: a value was expected, found "0"'],
    ['{"a": 1 "b": 2}', 'line 1, column 9: "," or "}" was expected, found "\\""'],
    ['[1, 2', 'line 1, column 6: "," or "]" was expected, but the text ends'],
    ["{'a': 1}", 'line 1, column 2: JSON writes texts in double quotes'],
    ['{"a": NaN}', 'line 1, column 7: a value was expected, found "N"'],
    ['{} // done', 'line 1, column 4: comments are not allowed in JSON'],
    ['{}\n{}', 'line 2, column 1: the end was expected, found "{"'],
    ['"a\nb"', 'line 1, column 1: this text is not closed, or holds a line break or a wrong \\ escape'],
    ['["\\x41"]', 'line 1, column 2: this text is not closed, or holds a line break or a wrong \\ escape'],
  ])('says where %j is no JSON', (text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it('skips a byte order mark', () => {
    expect(parseScenarioText('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  it('finds an error in every text that JSON.parse refuses, and none in others', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 3 })).map(([json, at, piece]) => {
      const place = at % (json.length + 1);
      return json.slice(0, place) + piece + json.slice(place + piece.length);
    });
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string(), broken), (text) => {
        const parsed = parseScenarioText(text);
        let value: unknown;
        let isJson = true;
        try {
          value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
        } catch {
          isJson = false;
        }
        expect(parsed.ok).toBe(isJson);
        if (parsed.ok) expect(parsed.value).toEqual(value);
      }),
      { numRuns: 2_000 },
    );
  });
});
