import type { Micros } from '../../base';
import { Agenda, Draws } from '../../kernel';
import type { SourceConfig } from '../config';
import type { EmittedRecord, Source, SourceContext } from '../ports';
import type { PushConfig } from '../push-config';
import { sourceOf } from '../source-of';

/*
 * A payload to send by hand, as a source of the scenario would make it: the source is run by itself, on an agenda of its own and with
 * the run's seed, until it makes something at or after an instant. So a sample is the very event of the run, shape and content.
 */

/** What a source is asked for, and how far it is run for the answer: beyond that the last happening found is taken. */
const HAPPENINGS_MAX = 100_000;
/** Actions of a source that makes nothing, before it is given up. */
const ACTIONS_MAX = 1_000_000;

/** Where and when a sample belongs. */
export interface SampleContext extends Pick<SourceContext, 'startsAtMs' | 'durationUs' | 'region' | 'accountId'> {
  readonly seed: number;
  /** The first happening at or after this instant is wanted; when there is none any more, the last one before it. */
  readonly notBeforeUs: Micros;
}

/** The event that Lambda gets for the next happening of a source (one record); undefined when the source makes nothing in the run. */
export function sampleEvent(config: SourceConfig, context: SampleContext): unknown {
  const agenda = new Agenda();
  let found: EmittedRecord | undefined;
  let happenings = 0;
  const source: Source = sourceOf(config, {
    ...context,
    index: 0,
    agenda,
    draws: new Draws(context.seed),
    emit: (_, entity, step, keyA, keyB) => {
      if (found !== undefined && found.atUs >= context.notBeforeUs) return;
      found = { entity, step, atUs: agenda.now, keyA, keyB };
      happenings++;
    },
  });
  source.start();
  for (let n = 0; n < ACTIONS_MAX && agenda.size > 0 && agenda.nextUs < context.durationUs; n++) {
    agenda.step();
    if (found !== undefined && (found.atUs >= context.notBeforeUs || happenings >= HAPPENINGS_MAX)) break;
  }
  return found === undefined ? undefined : source.event([found]);
}

const ONCE = { name: 'sample', arrivals: { kind: 'times', atS: [0] } } as const;

/** AWS's shapes of events that the samples show, each made by the source of that kind. */
const SHAPES: { readonly [S in Exclude<PlainShape, 'json'>]: SourceConfig } = {
  s3: { ...ONCE, kind: 's3', bucket: 'my-bucket', keyPrefix: 'photos/', objectKiB: 2048, objects: 1, removedShare: 0 },
  dynamodbStream: {
    ...ONCE,
    kind: 'dynamodb-stream',
    table: 'Orders',
    items: 1,
    removeShare: 0,
    shards: 1,
    streamViewType: 'NEW_AND_OLD_IMAGES',
  },
  httpApi: { ...ONCE, kind: 'http-api', method: 'GET', path: '/', body: '', apiId: 'a1b2c3d4e5' },
  schedule: { ...ONCE, kind: 'schedule', ruleName: 'my-rule', arrivals: { kind: 'schedule', expression: 'rate(1 minute)' } },
};

/** A shape that is made by a source of this kind with its default settings. */
export type PushShape = PushConfig['kind'];

/** What a sample that no source of the scenario makes may look like; `json` is the console's own hello-world. */
export type PlainShape = 's3' | 'dynamodbStream' | 'httpApi' | 'schedule' | 'json';

/** An event in one of AWS's shapes, for somebody to edit. */
export function sampleOfShape(shape: PlainShape, context: Omit<SampleContext, 'notBeforeUs' | 'durationUs'>): unknown {
  if (shape === 'json') return { key1: 'value1', key2: 'value2', key3: 'value3' };
  return sampleEvent(SHAPES[shape], { ...context, notBeforeUs: 0, durationUs: SHAPE_RUN_US });
}

/** Long enough for every shape to happen once. */
const SHAPE_RUN_US = 3_600_000_000;
