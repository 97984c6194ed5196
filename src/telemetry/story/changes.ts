import { assert, type Micros } from '../../base';
import { GUEST_LOSSES } from '../../journal';
import type { MilestoneList } from './milestone-list';
import { nameOf, type StorySubjects } from './subjects';

/*
 * What somebody did to the run, or what happened to it as a whole: settings, deployments, lost guests, the end. A change's fact says
 * in its text what was set: `functions.thumbnail.memoryMiB = 1024` (`sources.uploads.rateFactor = 2`).
 */

const CHANGE = /^(functions|sources|queues)\.(.*?)(?:\.mapping)?\.([^.]+) = (.*)$/s;
const CODE_CHANGE = /^functions\.(.*)\.code\.source = /s;

/** Settings in words, with the unit behind the value. */
const SETTINGS: Readonly<Record<string, readonly [what: string, unit: string]>> = {
  memoryMiB: ['memory', ' MB'],
  timeoutS: ['timeout', ' s'],
  reservedConcurrency: ['reserved concurrency', ''],
  provisionedConcurrency: ['provisioned concurrency', ''],
  rateFactor: ['rate', ''],
  visibilityTimeoutS: ['visibility timeout', ' s'],
  maximumConcurrency: ['maximum concurrency', ''],
  weight: ['weight of the additional version', ''],
};

/** Tells of changes made to the run. */
export class Changes {
  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {}

  /** `fn` is −1 for a source or a queue. `isByAlarm`: nobody did it; a replay has the alarm again. */
  changed(fn: number, text: string, atUs: Micros, isByAlarm: boolean): void {
    const code = CODE_CHANGE.exec(text);
    if (code !== null) {
      this.list.tell('deployed', fn, atUs, { name: code[1] ?? '' });
      return;
    }
    // A fault is told by what it broke.
    if (text.startsWith('fleet.fault = ')) return;
    const change = CHANGE.exec(text);
    const [, , name, field, json] = change ?? [];
    const [what, unit] = SETTINGS[field ?? ''] ?? [field ?? text, ''];
    const value = json === undefined || json === 'null' ? 'none' : `${json}${unit}`;
    const shown = fn < 0 ? (name ?? null) : nameOf(this.subjects, fn);
    const by = isByAlarm ? { isByAlarm } : {};
    this.list.tell('settingChanged', `${fn} ${field}`, atUs, { name: shown, what, value, ...by });
  }

  /** `cause` indexes GUEST_LOSSES. */
  guestLost(fn: number, cause: number, atUs: Micros): void {
    const name = GUEST_LOSSES[cause];
    assert(name !== undefined, `a guest was lost for the unknown cause ${cause}`);
    this.list.tell('guestLost', `${fn} ${cause}`, atUs, { name: nameOf(this.subjects, fn), cause: name });
  }

  ended(pending: number, inFlight: number, atUs: Micros): void {
    this.list.tell('ended', 0, atUs, { pending, inFlight });
  }
}
