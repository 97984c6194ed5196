/*
 * A small highlighter for JavaScript and TypeScript, for handler text that is only looked at: Monaco loads when somebody edits. It
 * knows comments, strings, keywords, numbers and calls; regular expressions stay plain.
 */

/** A piece of source text and what it is. */
export interface Token {
  readonly kind: 'plain' | 'comment' | 'string' | 'keyword' | 'call';
  readonly text: string;
}

const KEYWORDS = new Set(
  (
    'as async await break case catch class const continue default delete do else export extends finally for from function if import in ' +
    'instanceof interface let new of return static switch this throw try type typeof undefined null true false var void while yield'
  ).split(' '),
);

/** What is not closed goes to its end: every start is looked at once, so that no text, however hostile, makes the page wait. */
const PIECES =
  /(\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|("(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\[\s\S]|[^`\\])*`?)|([A-Za-z_$][\w$]*)(\s*\()?/g;

/** Splits source text into tokens; together they are the text again. */
export function highlight(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of source.matchAll(PIECES)) {
    const [, comment, string, word, call] = match;
    if (match.index > end) tokens.push({ kind: 'plain', text: source.slice(end, match.index) });
    end = match.index + match[0].length;
    if (comment !== undefined) tokens.push({ kind: 'comment', text: comment });
    else if (string !== undefined) tokens.push({ kind: 'string', text: string });
    else if (word !== undefined) tokens.push(...wordTokens(word, call ?? ''));
  }
  if (end < source.length) tokens.push({ kind: 'plain', text: source.slice(end) });
  return tokens;
}

function wordTokens(word: string, call: string): readonly Token[] {
  const kind = KEYWORDS.has(word) ? 'keyword' : call === '' ? 'plain' : 'call';
  return call === ''
    ? [{ kind, text: word }]
    : [
        { kind, text: word },
        { kind: 'plain', text: call },
      ];
}
