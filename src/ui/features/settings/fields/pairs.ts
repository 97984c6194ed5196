/** Names and values as lines of text: `NAME=value`. */
export function linesOf(pairs: Readonly<Record<string, string>>, separator: string): string {
  const glue = separator === ':' ? ': ' : separator;
  return Object.entries(pairs)
    .map(([name, value]) => `${name}${glue}${value}`)
    .join('\n');
}

/** Names and values from lines; empty lines are skipped. Null when a line has no separator after a name. */
export function pairsOf(text: string, separator: string): Readonly<Record<string, string>> | null {
  const entries: [string, string][] = [];
  for (const line of text.split('\n').filter((candidate) => candidate.trim() !== '')) {
    const at = line.indexOf(separator);
    if (at <= 0) return null;
    const value = line.slice(at + 1);
    entries.push([line.slice(0, at).trim(), separator === ':' ? value.trim() : value]);
  }
  return Object.fromEntries(entries);
}
