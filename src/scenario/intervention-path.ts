/** The settings of a function that an intervention may change. */
export const FUNCTION_FIELDS = [
  'memoryMiB',
  'timeoutS',
  'reservedConcurrency',
  'provisionedConcurrency',
  'code.source',
  'additionalVersion.weight',
] as const;

/** The settings of a queue and of its mapping that an intervention may change. */
export const QUEUE_FIELDS = ['visibilityTimeoutS', 'mapping.maximumConcurrency'] as const;

/** The path of a fault of the fleet that somebody makes. */
export const FAULT_PATH = 'fleet.fault';

/** What an intervention changes, the function that it invokes by hand, or the fleet in which something fails. */
export type InterventionTarget =
  | { readonly kind: 'function'; readonly name: string; readonly field: (typeof FUNCTION_FIELDS)[number] }
  | { readonly kind: 'source'; readonly name: string; readonly field: 'rateFactor' }
  | { readonly kind: 'queue'; readonly name: string; readonly field: (typeof QUEUE_FIELDS)[number] }
  | { readonly kind: 'fleet'; readonly name: ''; readonly field: 'fault' }
  | { readonly kind: 'invocation'; readonly name: string; readonly field: 'invoke' };

/** What an intervention's path names; null when it is no such path. Whether the function or source exists is not looked at. */
export function parseInterventionPath(path: string): InterventionTarget | null {
  if (path === FAULT_PATH) return { kind: 'fleet', name: '', field: 'fault' };
  const queue = /^queues\.([A-Za-z0-9_-]{1,80}(?:\.fifo)?)\.(.+)$/.exec(path);
  const ofQueue = QUEUE_FIELDS.find((candidate) => candidate === queue?.[2]);
  if (queue !== null) return ofQueue === undefined ? null : { kind: 'queue', name: queue[1] ?? '', field: ofQueue };
  const match = /^(functions|sources)\.([A-Za-z0-9_-]{1,64})\.(.+)$/.exec(path);
  const [, list, name = '', field] = match ?? [];
  if (list === 'sources') return field === 'rateFactor' ? { kind: 'source', name, field } : null;
  if (list === 'functions' && field === 'invoke') return { kind: 'invocation', name, field };
  const known = FUNCTION_FIELDS.find((candidate) => candidate === field);
  return list === 'functions' && known !== undefined ? { kind: 'function', name, field: known } : null;
}
