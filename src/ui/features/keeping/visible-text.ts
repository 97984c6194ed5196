/*
 * Text of a stranger, to be judged by reading it. Characters that turn the direction of writing, or that cannot be seen, can make code
 * look other than it is (https://trojansource.codes), so they are shown by their numbers.
 */

const HIDDEN = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/g;

/** A text in which characters that hide or reorder others are shown as `⟦U+202E⟧`. */
export function visibleText(text: string): string {
  return text.replace(HIDDEN, (character) => `⟦U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟧`);
}
