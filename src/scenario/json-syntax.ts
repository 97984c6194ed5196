/*
 * Where a text stops being JSON (RFC 8259), in our own words: the messages of JSON.parse differ from engine to engine and some
 * give no position. Only used after JSON.parse refused, so it may be slow. A loop with a stack: depth cannot overflow it.
 */

/** The first place at which a text is not JSON. */
export interface SyntaxProblem {
  readonly offset: number;
  readonly message: string;
}

type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or }' | ', or ]' | 'end';

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;

const MESSAGES: Readonly<Record<Expecting, string>> = {
  value: 'a value was expected',
  'value or ]': 'a value or "]" was expected',
  key: 'a field name in double quotes was expected',
  'key or }': 'a field name in double quotes or "}" was expected',
  ':': '":" was expected',
  ', or }': '"," or "}" was expected',
  ', or ]': '"," or "]" was expected',
  end: 'the end was expected',
};

function match(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}

function messageAt(text: string, offset: number, expecting: Expecting): string {
  const found = text[offset];
  if (found === undefined) return `${MESSAGES[expecting]}, but the text ends`;
  if (text.startsWith('//', offset) || text.startsWith('/*', offset)) return 'comments are not allowed in JSON';
  if (found === "'") return 'JSON writes texts in double quotes';
  if (found === '"' && match(STRING, text, offset) === offset)
    return 'this text is not closed, or holds a line break or a wrong \\ escape';
  if (found === '}' || found === ']') {
    const isAfterComma = text.slice(0, offset).trimEnd().endsWith(',');
    if (isAfterComma) return `the comma before ${found} is not allowed in JSON`;
  }
  return `${MESSAGES[expecting]}, found ${JSON.stringify(found)}`;
}

/** What may come after a value, by what it is in. */
const after = (stack: readonly string[]): Expecting => {
  const open = stack[stack.length - 1];
  return open === undefined ? 'end' : open === '{' ? ', or }' : ', or ]';
};

interface Step {
  readonly offset: number;
  readonly expecting: Expecting;
}

function readValue(text: string, offset: number, stack: string[]): Step | null {
  const open = text[offset];
  if (open === '{' || open === '[') {
    stack.push(open);
    return { offset: offset + 1, expecting: open === '{' ? 'key or }' : 'value or ]' };
  }
  const end = match(open === '"' ? STRING : SCALAR, text, offset);
  return end === offset ? null : { offset: end, expecting: after(stack) };
}

function readKey(text: string, offset: number): Step | null {
  const end = match(STRING, text, offset);
  return end === offset ? null : { offset: end, expecting: ':' };
}

function close(offset: number, stack: string[]): Step {
  stack.pop();
  return { offset: offset + 1, expecting: after(stack) };
}

function next(text: string, offset: number, expecting: Expecting, stack: string[]): Step | null {
  const found = text[offset];
  switch (expecting) {
    case 'value':
      return readValue(text, offset, stack);
    case 'value or ]':
      return found === ']' ? close(offset, stack) : readValue(text, offset, stack);
    case 'key':
      return readKey(text, offset);
    case 'key or }':
      return found === '}' ? close(offset, stack) : readKey(text, offset);
    case ':':
      return found === ':' ? { offset: offset + 1, expecting: 'value' } : null;
    case ', or }':
      if (found === ',') return { offset: offset + 1, expecting: 'key' };
      return found === '}' ? close(offset, stack) : null;
    case ', or ]':
      if (found === ',') return { offset: offset + 1, expecting: 'value' };
      return found === ']' ? close(offset, stack) : null;
    case 'end':
      return null;
  }
}

/** The first place at which the text is not JSON; null when it is JSON. */
export function findSyntaxError(text: string): SyntaxProblem | null {
  const stack: string[] = [];
  let at: Step = { offset: 0, expecting: 'value' };
  for (;;) {
    const offset = match(SPACE, text, at.offset);
    if (at.expecting === 'end' && offset === text.length) return null;
    const step = next(text, offset, at.expecting, stack);
    if (step === null) return { offset, message: messageAt(text, offset, at.expecting) };
    at = step;
  }
}
