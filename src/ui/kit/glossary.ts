/*
 * The glossary of docs/glossary.md on the screen: one source for both. It comes with the first term that somebody points at.
 */

/** What a term is, as the glossary says it; null when it has no such entry. Terms are looked up in lower case. */
export async function lookUp(term: string): Promise<string | null> {
  const { default: glossary } = await import('virtual:glossary');
  return Object.hasOwn(glossary, term) ? (glossary[term] ?? null) : null;
}

/** Every term with what it is, as the glossary has them. */
export async function allTerms(): Promise<Readonly<Record<string, string>>> {
  const { default: glossary } = await import('virtual:glossary');
  return glossary;
}
