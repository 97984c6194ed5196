import { assert, fail, type Result, succeed } from '../base';
import { findSyntaxError } from './json-syntax';
import { TEXT_CHARACTERS_MAX } from './limits';

function position(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${line}, column ${offset - (before.lastIndexOf('\n') + 1) + 1}`;
}

/**
 * The JSON value of a scenario's text. A syntax error is an issue with its line and column (both from 1, columns in UTF-16 units),
 * the same in every engine. A byte order mark at the start is skipped; comments are not JSON.
 */
export function parseScenarioText(text: string): Result<unknown> {
  if (text.length > TEXT_CHARACTERS_MAX) {
    return fail({ path: '', message: `${text.length} characters are above ${TEXT_CHARACTERS_MAX}, the most for a scenario` });
  }
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return succeed(JSON.parse(json) as unknown);
  } catch {
    const found = findSyntaxError(json);
    assert(found !== null, 'JSON.parse and the scanner agree on what is JSON');
    return fail({ path: '', message: `${position(json, found.offset)}: ${found.message}` });
  }
}
