/** The smallest scenario that is one: what the tables of bad input spoil in one place each. */
export function smallest(): Record<string, unknown> {
  return {
    formatVersion: 1,
    name: 'Sample',
    functions: [{ name: 'thumbnail' }],
    endpoints: [{ name: 'notify', url: 'https://notify.test' }],
    sources: [{ kind: 's3', name: 'uploads', function: 'thumbnail', arrivals: { kind: 'poisson', perSecond: 10 } }],
  };
}

/** `smallest` with some top-level fields replaced. */
export const sample = (changes: Record<string, unknown>): Record<string, unknown> => ({ ...smallest(), ...changes });

/** `smallest` whose one function has these fields too. */
export const withFunction = (fields: Record<string, unknown>) => sample({ functions: [{ name: 'thumbnail', ...fields }] });

/** `smallest` whose one source has these arrivals. */
export const withArrivals = (arrivals: unknown, durationS = 900) =>
  sample({ durationS, sources: [{ kind: 's3', name: 'uploads', function: 'thumbnail', arrivals }] });
