const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** A path as messages write it: `functions[2].memoryMiB`; keys that are no identifiers in quotes; the whole scenario is ''. */
export function pathText(path: readonly PropertyKey[]): string {
  let written = '';
  for (const part of path) {
    if (typeof part === 'number') written += `[${part}]`;
    else if (typeof part === 'string' && !IDENTIFIER.test(part)) written += `[${JSON.stringify(part)}]`;
    else written += written === '' ? String(part) : `.${String(part)}`;
  }
  return written;
}

/** What stands at a path of a JSON value; undefined when nothing does. Reads own properties only. */
export function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
