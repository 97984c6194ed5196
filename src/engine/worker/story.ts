import { ARCHITECTURES, BY_HAND, type FileFact, fieldsOf, type Journal, kindNumber, requestIdOf } from '../../journal';
import { type ListPrice, usdOfInvocations } from '../../pricing';
import type { Intervention, Scenario } from '../../scenario';
import { type LateParts, rebuiltPayload, type Simulation } from '../../simulation';
import { isPosted } from '../../sources';
import { type LoggedFunction, nounWithoutSource, PublishedVersions } from '../../telemetry';
import type { UsedAndPaid } from '../../words';
import type { EventStory, StoryText } from '../protocol';
import { coldCauseOf } from './story-cold';
import { asFact, type Fact, factsOf } from './story-facts';
import { storyLog } from './story-log';
import { StepTeller } from './story-steps';

/* The story of one event, from the chain of facts that a journal kept of it. For a click: it reads the whole journal more than once. */

/** Characters of a payload that are sent to the page. */
const PAYLOAD_CHARS_MAX = 20_000;
const PUBLISHED = kindNumber('versionPublished');
const CREATED = kindNumber('environmentCreated');
const CREATED_AT = fieldsOf('environmentCreated');
const PUBLISHED_AT = fieldsOf('versionPublished');

/** What a story is told from, besides the journal. */
export interface StorySources {
  readonly scenario: Scenario;
  readonly simulation: Pick<Simulation, 'nowUs' | 'seed' | 'recorded' | 'eventOf' | 'responseOf' | 'postedEvent'>;
  readonly lateParts: LateParts | null;
  readonly functions: readonly LoggedFunction[];
  readonly list: ListPrice;
  /** Ephemeral storage that is not charged. */
  readonly ephemeralMiBFree: number;
}

/** The facts of an event that tell whose it is, whichever came first. */
interface Origin {
  readonly function: number;
  readonly source: number;
  readonly keyA: number;
  readonly keyB: number;
  readonly arrivedUs: number;
  readonly known: { readonly entity: number; readonly step: number } | null;
}

/** The story of an event; null when the journal has nothing of it. */
export function eventStory(event: number, journal: Journal, sources: StorySources): EventStory | null {
  const chain = journal.chain(event);
  const origin = originOf(chain);
  if (origin === null) return null;
  const { scenario, simulation } = sources;
  const source = scenario.sources[origin.source];
  const noun = source?.kind ?? nounWithoutSource(origin.source);
  const versions = versionsOf(journal);
  const admitted = factsOf('invocationAdmitted', chain);
  const isSplit = scenario.functions[origin.function]?.additionalVersion != null;
  const teller = new StepTeller({
    noun,
    functionName: scenario.functions[origin.function]?.name ?? '',
    endpoints: scenario.endpoints,
    isInitBilled: versions.get(admitted.at(-1)?.of('version') ?? -1)?.isInitBilled ?? false,
    coldCause: (...start) => coldCauseOf(journal, ...start),
    versionNumber: (version) => (isSplit ? (versions.get(version)?.number ?? null) : null),
    nowUs: simulation.nowUs,
  });
  for (const fact of chain) teller.take(fact);
  return {
    event,
    noun,
    source: source?.name ?? null,
    function: origin.function,
    arrivedUs: origin.arrivedUs,
    endedUs: teller.endedUs,
    attempts: admitted.length,
    refusals: factsOf('invocationThrottled', chain).length,
    isFailed: teller.isFailed,
    environments: [...new Set(admitted.map((attempt) => attempt.of('environment')))],
    requestIds: [...new Set(admitted.map(requestIdOfAttempt))],
    steps: teller.steps,
    payload: payloadOf(event, origin, sources),
    records: admitted[0]?.of('records') ?? 1,
    response: responseOf(admitted, simulation),
    log: storyLog(chain, journal, sources.functions),
    cost: costOf(factsOf('invocationEnded', chain), versions, provisionedIn(journal), sources),
  };
}

function originOf(chain: readonly FileFact[]): Origin | null {
  for (const fact of chain) {
    const arrived = asFact('eventArrived', fact);
    if (arrived !== null) {
      const known = { entity: arrived.of('entity'), step: arrived.of('step') };
      return { ...keysOf(arrived), arrivedUs: arrived.atUs, known };
    }
    const attempt = asFact('invocationAdmitted', fact) ?? asFact('invocationThrottled', fact);
    if (attempt !== null) return { ...keysOf(attempt), arrivedUs: attempt.of('arrivedHi'), known: null };
  }
  return null;
}

function keysOf(fact: Fact<'eventArrived'> | Fact<'invocationAdmitted'> | Fact<'invocationThrottled'>) {
  return { function: fact.of('function'), source: fact.of('source'), keyA: fact.of('keyA'), keyB: fact.of('keyB') };
}

const requestIdOfAttempt = (attempt: Fact<'invocationAdmitted'>): string =>
  requestIdOf(attempt.of('keyA'), attempt.of('keyB'), attempt.of('function'), attempt.of('mode'), attempt.of('attempt'));

function payloadOf(event: number, origin: Origin, { scenario, simulation }: StorySources): StoryText | null {
  const { seed, recorded } = simulation;
  const { arrivedUs: atUs, keyA, keyB, known, source } = origin;
  const payload =
    source === BY_HAND
      ? sentByHand(event, recorded, simulation)
      : known !== null && isPosted(known.entity) && source >= 0
        ? simulation.postedEvent(source, { ...known, atUs, keyA, keyB })
        : rebuiltPayload(scenario, seed, recorded, source, { atUs, keyA, keyB, known });
  return payload === undefined ? null : textOf(JSON.stringify(payload, null, 2));
}

function sentByHand(event: number, recorded: readonly Intervention[], simulation: Pick<Simulation, 'eventOf'>): unknown {
  const sent = recorded.find((intervention) => simulation.eventOf(intervention) === event)?.value;
  return typeof sent === 'object' && sent !== null && 'event' in sent ? sent.event : undefined;
}

function textOf(text: string): StoryText {
  return { text: text.slice(0, PAYLOAD_CHARS_MAX), cut: Math.max(0, text.length - PAYLOAD_CHARS_MAX) };
}

function responseOf(admitted: readonly Fact<'invocationAdmitted'>[], simulation: StorySources['simulation']): StoryText | null {
  const last = admitted.at(-1);
  return last === undefined ? null : (simulation.responseOf(last.of('invocation')) ?? null);
}

interface PublishedVersion {
  readonly architecture: number;
  readonly ephemeralMiB: number;
  readonly isInitBilled: boolean;
  /** In its function. */
  readonly number: number;
}

/** What the journal knows of every version: these facts always stay. */
function versionsOf(journal: Journal): ReadonlyMap<number, PublishedVersion> {
  const versions = new Map<number, PublishedVersion>();
  const numbers = new PublishedVersions();
  for (const { record } of journal.select((one) => one[0] === PUBLISHED)) {
    numbers.take(record);
    versions.set(record[PUBLISHED_AT.version] as number, {
      architecture: record[PUBLISHED_AT.architecture] as number,
      ephemeralMiB: record[PUBLISHED_AT.ephemeralMiB] as number,
      isInitBilled: record[PUBLISHED_AT.initBilled] === 1,
      number: numbers.numberOf(record[PUBLISHED_AT.version] as number),
    });
  }
  return versions;
}

/** The provisioned environments that the journal knows of. */
function provisionedIn(journal: Journal): ReadonlySet<number> {
  const created = journal.select((one) => one[0] === CREATED && one[CREATED_AT.pool] === 1);
  return new Set(created.map(({ record }) => record[CREATED_AT.environment] as number));
}

/** Attempts that ended, together; null before the first. All of them had the memory of the last one, unless it was changed between. */
function costOf(
  ended: readonly Fact<'invocationEnded'>[],
  versions: ReadonlyMap<number, PublishedVersion>,
  provisioned: ReadonlySet<number>,
  { list, ephemeralMiBFree }: StorySources,
): UsedAndPaid | null {
  const last = ended.at(-1);
  if (last === undefined) return null;
  let usd: number | null = 0;
  let billedMs = 0;
  let initMs = 0;
  for (const attempt of ended) {
    const version = versions.get(attempt.of('version'));
    const architecture = ARCHITECTURES[version?.architecture ?? 0] ?? 'x86_64';
    const ephemeralMiB = Math.max(0, (version?.ephemeralMiB ?? 0) - ephemeralMiBFree);
    const used = {
      architecture,
      memoryMiB: attempt.of('memoryMiB'),
      ephemeralMiB,
      requests: 1,
      billedMs: attempt.of('billedMs'),
      isProvisioned: provisioned.has(attempt.of('environment')),
    };
    const paid = usdOfInvocations(list, used);
    usd = usd === null || paid === null ? null : usd + paid;
    billedMs += used.billedMs;
    if (version?.isInitBilled === true) initMs += attempt.of('initUs') / 1000;
  }
  const architecture = ARCHITECTURES[versions.get(last.of('version'))?.architecture ?? 0] ?? 'x86_64';
  return {
    requests: ended.length,
    billedMs,
    initMs,
    memoryMiB: last.of('memoryMiB'),
    usdPerRequest: list.usdPerRequest,
    usdPerGbSecond: (provisioned.has(last.of('environment')) ? list.usdPerProvisionedGbSecond : list.usdPerGbSecond)[
      architecture
    ],
    usd,
  };
}
