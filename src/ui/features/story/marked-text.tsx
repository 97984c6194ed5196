import type { Sentence } from '../../../words';

/** A sentence with its marks in bold. */
export function MarkedText({ of }: { readonly of: Sentence }) {
  return (
    <>
      {of.map(({ text, isStrong }, i) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
        isStrong ? <strong key={i}>{text}</strong> : <span key={i}>{text}</span>,
      )}
    </>
  );
}
