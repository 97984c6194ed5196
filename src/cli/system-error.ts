import { getSystemErrorMap } from 'node:util';

/** What the operating system said, in its own words without Node's path and call: `permission denied`. */
export function systemErrorText(error: unknown): string {
  const number = (error as { readonly errno?: unknown } | null)?.errno;
  const known = typeof number === 'number' ? getSystemErrorMap().get(number) : undefined;
  if (known !== undefined) return known[1];
  return error instanceof Error ? error.message : String(error);
}
