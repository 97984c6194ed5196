/*
 * Sentences with marks. A sentence is a list of parts, so that the screen can set the numbers that matter in bold without parsing
 * text, and the command line can join them. Values that people typed (names) stay values: nothing in them is a mark.
 */

/** A stretch of a sentence. */
export interface SentencePart {
  readonly text: string;
  /** Whether it is what the eye should find: a number, a name. */
  readonly isStrong: boolean;
}

/** A sentence, or several, in order. Joined, the texts read as they stand. */
export type Sentence = readonly SentencePart[];

/** Marks a stretch as what the eye should find. */
export function strong(text: string): SentencePart {
  return { text, isStrong: true };
}

/** A template of texts, marked parts and whole sentences: say`All ${strong('32')} are busy.` */
export function say(texts: TemplateStringsArray, ...values: readonly (string | SentencePart | Sentence)[]): Sentence {
  const parts: SentencePart[] = [];
  texts.forEach((text, i) => {
    parts.push({ text, isStrong: false }, ...partsOf(values[i] ?? ''));
  });
  return merged(parts);
}

/** The sentence without marks. */
export function plainText(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('');
}

function partsOf(value: string | SentencePart | Sentence): readonly SentencePart[] {
  if (typeof value === 'string') return [{ text: value, isStrong: false }];
  return 'text' in value ? [value] : value;
}

/** Neighbours of one kind become one part; empty ones go. */
function merged(parts: readonly SentencePart[]): Sentence {
  const out: SentencePart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.text === '') continue;
    if (last?.isStrong === part.isStrong) out[out.length - 1] = { ...last, text: last.text + part.text };
    else out.push(part);
  }
  return out;
}
