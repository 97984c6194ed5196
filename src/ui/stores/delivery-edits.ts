import { isJsonObject } from '../../base';

/*
 * What deliveries name of other parts: dead-letter queues of sources and of their targets, and whom faults are about. It follows when a part
 * is renamed; when one is removed, there is no dead-letter queue any more, and faults about it go.
 */

const buried = (of: unknown, name: string, next: string | null): unknown =>
  isJsonObject(of) && of.deadLetterQueue === name ? { ...of, deadLetterQueue: next } : of;

/** The sources when a queue that may take dead letters is renamed (`next`) or removed (null). */
export function deadLettersFollowing(sources: readonly unknown[], name: string, next: string | null): readonly unknown[] {
  return sources.map((source) => {
    const own = buried(source, name, next);
    if (!isJsonObject(own) || !Array.isArray(own.targets)) return own;
    return { ...own, targets: own.targets.map((target: unknown) => buried(target, name, next)) };
  });
}

/** The faults of deliveries when a function or a queue is renamed (`next`) or removed (null). */
export function deliveryFaultsFollowing(
  faults: readonly unknown[],
  field: string,
  name: string,
  next: string | null,
): readonly unknown[] {
  return faults.flatMap((fault) => {
    if (!isJsonObject(fault) || !isJsonObject(fault.target) || fault.target[field] !== name) return [fault];
    return next === null ? [] : [{ ...fault, target: { [field]: next } }];
  });
}
