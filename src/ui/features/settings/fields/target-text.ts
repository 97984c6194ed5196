import type { TargetSettings } from '../../../../scenario';

/** What a target may be, as the screen writes it before the name. */
const KINDS = ['queue', 'function', 'topic', 'eventBus', 'bucket', 'source'] as const;

/** A target as people write it: `queue orders-dlq`; nothing for none. */
export function targetText(target: TargetSettings | null): string {
  const [entry] = target === null ? [] : Object.entries(target);
  return entry === undefined ? '' : entry.join(' ');
}

/** What such a text means: null for none, undefined when it is no target. */
export function targetOfText(text: string): TargetSettings | null | undefined {
  const [kind = '', name = '', ...rest] = text.trim().split(/\s+/);
  if (kind === '') return null;
  const known = KINDS.find((candidate) => candidate.toLowerCase() === kind.toLowerCase());
  if (known === undefined || name === '' || rest.length > 0) return undefined;
  return { [known]: name } as unknown as TargetSettings; // the field is one of the kinds
}
