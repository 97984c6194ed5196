import { isJsonObject } from '../../base';

/*
 * What alarms name of other parts: what they watch, whom they invoke, what they set. It follows when a part is renamed; when one is
 * removed, alarms on it go, and so do actions about it.
 */

/** The field of an alarm that names what it watches, by the list it is in. */
const SUBJECTS: Readonly<Record<string, string>> = { functions: 'function', queues: 'queue', metricSources: 'servers' };
const ACTIONS = ['alarmActions', 'okActions', 'insufficientDataActions'];

function actionFollowing(action: unknown, list: string, before: string, after: string | null): readonly unknown[] {
  if (!isJsonObject(action)) return [action];
  if (list === 'functions' && action.function === before) return after === null ? [] : [{ function: after }];
  const prefix = `${list}.${before}.`;
  const { set } = action;
  if (!isJsonObject(set) || typeof set.path !== 'string' || !set.path.startsWith(prefix)) return [action];
  return after === null ? [] : [{ set: { ...set, path: `${list}.${after}.${set.path.slice(prefix.length)}` } }];
}

/** The alarms when a part of a list is renamed (`after`) or removed (null). */
export function alarmsFollowing(
  alarms: readonly unknown[],
  list: string,
  before: string,
  after: string | null,
): readonly unknown[] {
  return alarms.flatMap((alarm) => {
    if (!isJsonObject(alarm)) return [alarm];
    const subject = SUBJECTS[list];
    const isOnIt = subject !== undefined && alarm[subject] === before;
    if (isOnIt && after === null) return [];
    const lists = ACTIONS.flatMap((field) => {
      const actions: unknown = alarm[field];
      if (!Array.isArray(actions)) return [];
      return [[field, actions.flatMap((action: unknown) => actionFollowing(action, list, before, after))] as const];
    });
    return [{ ...alarm, ...(isOnIt ? { [subject]: after } : {}), ...Object.fromEntries(lists) }];
  });
}
