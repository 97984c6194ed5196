import type { Micros } from '../../base';
import { MODES, OUTCOMES, SETTLEMENTS } from '../../journal';
import type { MilestoneValues } from '../../words';
import type { MilestoneList, Telling } from './milestone-list';
import { nameOf, nounOfFunction, type StorySubjects } from './subjects';

/*
 * Waves of failed attempts, by function and outcome, and events that were given up, by function and settlement. A wave lasts while
 * the next one comes within GAP_US, or a GAP_SHARE of the run: failures that come all the time are one wave.
 */

const GAP_US = 60_000_000;
const GAP_SHARE = 1 / 12;
/** Below so many attempts a share says nothing. */
const SHARE_OF_MIN = 20;
const MESSAGE_CHARS_MAX = 120;
const LOST = ['failed', 'deadLettered', 'dropped', 'expired', 'refused'] as const;
type How = (typeof LOST)[number];

/** An attempt that failed, as its fact says it. */
export interface FailedAttempt {
  readonly fn: number;
  readonly event: number;
  readonly mode: number;
  readonly outcome: number;
  /** Nothing is tried again because of it. */
  readonly isFinal: boolean;
  readonly atUs: Micros;
}

interface Wave {
  readonly telling: Telling<'failures'>;
  readonly message: string | null;
  /** Attempts of the function that had ended when it began. */
  readonly endedBefore: number;
  lastUs: Micros;
  failed: number;
  /** Whether one of them is tried again. */
  isTriedAgain: boolean;
}

interface Loss {
  readonly telling: Telling<'lost'>;
  lastUs: Micros;
  events: number;
}

class Place {
  ended = 0;
  timeoutMs = 0;
  /** By outcome and by settlement. */
  readonly waves: (Wave | undefined)[] = [];
  readonly losses = new Map<How, Loss>();
}

/** Finds waves of failures and of losses. */
export class Failures {
  private readonly places: Place[] = [];
  private readonly gapUs: Micros;

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {
    this.gapUs = Math.max(GAP_US, subjects.durationUs * GAP_SHARE);
  }

  published(fn: number, timeoutMs: number): void {
    this.place(fn).timeoutMs = timeoutMs;
  }

  succeeded(fn: number): void {
    this.place(fn).ended++;
  }

  /** A queued record came to its end; `settlement` indexes SETTLEMENTS. */
  settled(fn: number, event: number, settlement: number, atUs: Micros): void {
    const how = LOST.find((one) => one === SETTLEMENTS[settlement]);
    if (how === undefined) return;
    const place = this.place(fn);
    const known = place.losses.get(how);
    if (known !== undefined && atUs - known.lastUs <= this.gapUs) {
      known.lastUs = atUs;
      known.events++;
      return known.telling.update({ ...this.whose(fn), how, events: known.events });
    }
    const telling = this.list.tell('lost', `${fn} ${how}`, atUs, { ...this.whose(fn), how, events: 1 }, event);
    place.losses.set(how, { telling, lastUs: atUs, events: 1 });
  }

  /** An attempt failed; `text` is its error. */
  failed(attempt: FailedAttempt, text: string | undefined): void {
    const place = this.place(attempt.fn);
    place.ended++;
    const known = place.waves[attempt.outcome];
    if (known !== undefined && attempt.atUs - known.lastUs <= this.gapUs) {
      known.lastUs = attempt.atUs;
      known.failed++;
      known.isTriedAgain ||= !attempt.isFinal;
      return known.telling.update(this.valuesOf(place, attempt, known));
    }
    const { fn, outcome, atUs, event, isFinal } = attempt;
    const wave = { message: shortMessage(text), endedBefore: place.ended - 1, lastUs: atUs, failed: 1, isTriedAgain: !isFinal };
    const telling = this.list.tell('failures', `${fn} ${outcome}`, atUs, this.valuesOf(place, attempt, wave), event);
    place.waves[outcome] = { ...wave, telling };
  }

  private valuesOf(place: Place, { fn, outcome, mode }: FailedAttempt, wave: Omit<Wave, 'telling'>): MilestoneValues['failures'] {
    const name = OUTCOMES[outcome];
    const meanwhile = place.ended - wave.endedBefore;
    return {
      ...this.whose(fn),
      outcome: name === undefined || name === 'success' || name === 'environmentLost' ? 'error' : name,
      mode: MODES[mode] ?? 'synchronous',
      failed: wave.failed,
      isTriedAgain: wave.isTriedAgain,
      share: meanwhile < SHARE_OF_MIN ? null : wave.failed / meanwhile,
      message: wave.message,
      timeoutMs: place.timeoutMs,
    };
  }

  private whose(fn: number) {
    return { name: nameOf(this.subjects, fn), noun: nounOfFunction(this.subjects, fn) };
  }

  private place(fn: number): Place {
    while (this.places.length <= fn) this.places.push(new Place());
    return this.places[fn] as Place;
  }
}

/** What an error says, short enough for a sentence: its first line; of a syntax error, which first shows the code, the line that names it. */
function shortMessage(text: string | undefined): string | null {
  const line = /^SyntaxError: .*$/m.exec(text ?? '')?.[0] ?? text?.split('\n', 1)[0] ?? '';
  if (line === '') return null;
  return line.length > MESSAGE_CHARS_MAX ? `${line.slice(0, MESSAGE_CHARS_MAX)}…` : line;
}
