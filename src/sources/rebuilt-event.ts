import type { Micros } from '../base';
import { Agenda, Draws, PRIORITY } from '../kernel';
import type { SourceConfig } from './config';
import type { EmittedRecord, Source, SourceContext } from './ports';
import { sourceOf } from './source-of';
import type { WayConfig } from './ways/way-config';

/*
 * The payload of an event of a run, made once more. A source depends on nothing but its own luck and its rate, so it is run by itself
 * on an agenda of its own, with the changes of its rate at their times, until it makes the happening that has this luck key. When the
 * happening's entity and step are known, it need not be run at all.
 */

/** Actions of a source before the search is given up: some seconds of work. */
const ACTIONS_MAX = 20_000_000;

/** Which happening: its luck key and time; its entity and step where facts have stated them. */
export interface HappeningWanted {
  readonly keyA: number;
  readonly keyB: number;
  readonly atUs: Micros;
  readonly known: { readonly entity: number; readonly step: number } | null;
}

/** The run that it happened in. */
export interface RebuildContext extends Pick<SourceContext, 'startsAtMs' | 'durationUs' | 'region' | 'accountId'> {
  readonly seed: number;
  /** The ways of the source besides its own function. */
  readonly ways: readonly WayConfig[];
  /** Changes of the source's rate, in order of time. */
  readonly rateChanges: readonly { readonly atUs: Micros; readonly factor: number }[];
}

/** The event that Lambda got for one record of a source; undefined when the source made no such record by then. */
export function rebuiltEvent(config: SourceConfig, context: RebuildContext, wanted: HappeningWanted): unknown {
  const { keyA, keyB, atUs, known } = wanted;
  const agenda = new Agenda();
  const isClosedLoop = config.arrivals.kind === 'users';
  let found: EmittedRecord | undefined;
  const ofSource: SourceContext = {
    ...context,
    index: 0,
    agenda,
    draws: new Draws(context.seed),
    emit: (_, entity, step, a, b) => {
      if (a === keyA && b === keyB && (isClosedLoop || agenda.now === atUs)) found = { entity, step, atUs, keyA, keyB };
      // Nobody answers here: users go on at once, and so make every request before the time at which the run's answers let them.
      else source.answered?.(entity, step);
    },
  };
  const source: Source = sourceOf(config, ofSource, context.ways);
  if (known !== null) return source.event([{ ...known, atUs, keyA, keyB }]);
  const change = agenda.define('change of the rate', (index) => {
    source.setRateFactor(context.rateChanges[index]?.factor ?? 1);
  });
  for (const [index, one] of context.rateChanges.entries()) agenda.at(one.atUs, PRIORITY.intervention, change, index, 0);
  source.start();
  for (let n = 0; n < ACTIONS_MAX && found === undefined && agenda.size > 0 && agenda.nextUs <= atUs; n++) agenda.step();
  return found === undefined ? undefined : source.event([found]);
}
