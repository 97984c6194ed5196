import { useMemo } from 'react';
import css from './code-tokens.module.css';
import { highlight, type Token } from './highlight';

interface CodeTokensProps {
  readonly source: string;
}

interface PlacedToken extends Token {
  readonly offset: number;
}

/** Characters that are coloured; more spans would make the page wait and help nobody, so the rest is plain. */
const COLOURED_MAX = 60_000;

/** Code to look at, highlighted, inside whatever element says how it is laid out. */
export function CodeTokens({ source }: CodeTokensProps) {
  const tokens = useMemo(() => placed(highlight(source.slice(0, COLOURED_MAX))), [source]);
  return (
    <code>
      {tokens.map(({ kind, text, offset }) => (
        <span key={offset} className={css[kind]}>
          {text}
        </span>
      ))}
      {source.slice(COLOURED_MAX)}
    </code>
  );
}

function placed(tokens: readonly Token[]): readonly PlacedToken[] {
  let offset = 0;
  return tokens.map((token) => {
    const at = offset;
    offset += token.text.length;
    return { ...token, offset: at };
  });
}
