import type { Micros } from '../../base';
import { CALL_CAUSES, type CallCause, fieldsOf, kindNumber, timeOf } from '../../journal';
import { word } from '../fields';
import type { MilestoneList, Telling } from './milestone-list';
import { binUsOf, type StorySubjects } from './subjects';

/*
 * What goes wrong at endpoints: brown-outs, which have a beginning and an end, and calls that fail, by endpoint and cause. An episode
 * of those lasts while they come within QUIET_US (or two bins) of each other.
 */

const FAILED = kindNumber('callFailed');
const BROWN_OUT = kindNumber('brownOutChanged');
const failed = fieldsOf('callFailed');
const brownOut = fieldsOf('brownOutChanged');
const QUIET_US = 10_000_000;
const US_PER_MS = 1000;

interface Episode {
  readonly startUs: Micros;
  readonly telling: Telling<'callsFail'>;
  readonly endpoint: string;
  readonly cause: CallCause;
  failed: number;
  lastUs: Micros;
}

/** Finds brown-outs and failing calls. */
export class EndpointTroubles {
  private readonly episodes = new Map<number, Episode>();
  private readonly brownOuts = new Map<number, { readonly startUs: Micros; readonly telling: Telling<'brownOut'> }>();
  private readonly quietUs: Micros;

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {
    this.quietUs = Math.max(QUIET_US, 2 * binUsOf(subjects.durationUs));
  }

  take(record: Int32Array): void {
    if (record[0] === FAILED) this.failed(word(record, failed.endpoint), word(record, failed.cause), timeOf(record));
    else if (record[0] === BROWN_OUT) this.turned(word(record, brownOut.endpoint), record[brownOut.isOn] === 1, timeOf(record));
  }

  /** Closes episodes that have gone quiet. */
  settle(nowUs: Micros): void {
    for (const [key, episode] of this.episodes) {
      if (nowUs - episode.lastUs <= this.quietUs) continue;
      tell(episode, (episode.lastUs - episode.startUs) / US_PER_MS);
      this.episodes.delete(key);
    }
  }

  private failed(endpoint: number, cause: number, atUs: Micros): void {
    this.settle(atUs);
    const key = endpoint * CALL_CAUSES.length + cause;
    const episode = this.episodes.get(key) ?? this.begin(key, this.nameOf(endpoint), CALL_CAUSES[cause] ?? 'none', atUs);
    episode.failed++;
    episode.lastUs = atUs;
    tell(episode, null);
  }

  private begin(key: number, endpoint: string, cause: CallCause, atUs: Micros): Episode {
    const telling = this.list.tell('callsFail', key, atUs, { endpoint, cause, failed: 0, lastsMs: null });
    const episode: Episode = { startUs: atUs, telling, endpoint, cause, failed: 0, lastUs: atUs };
    this.episodes.set(key, episode);
    return episode;
  }

  private turned(endpoint: number, isOn: boolean, atUs: Micros): void {
    const name = this.nameOf(endpoint);
    if (isOn) {
      const telling = this.list.tell('brownOut', endpoint, atUs, { endpoint: name, lastsMs: null });
      this.brownOuts.set(endpoint, { startUs: atUs, telling });
      return;
    }
    const begun = this.brownOuts.get(endpoint);
    begun?.telling.update({ endpoint: name, lastsMs: (atUs - begun.startUs) / US_PER_MS });
  }

  private nameOf(endpoint: number): string {
    return this.subjects.endpoints?.[endpoint]?.name ?? `endpoint ${endpoint}`;
  }
}

function tell({ telling, endpoint, cause, failed: calls }: Episode, lastsMs: number | null): void {
  telling.update({ endpoint, cause, failed: calls, lastsMs });
}
