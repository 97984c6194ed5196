import { cpuShare, visibleVcpus } from '../../../aws';
import type { EnvironmentCard } from '../../../engine/client';
import { count, duration, END_CAUSE_TEXTS, fixed } from '../../../words';
import { clockText, TEXT } from '../../kit';
import { askEnvironment, selectEvent, useLab, useRun, useScenario } from '../../stores';
import { PanelHead } from './panel-head';
import css from './story.module.css';
import { useAnswer } from './use-answer';

const T = TEXT.environment;

/** The card of one execution environment. */
export function EnvironmentPanel({ environment }: { readonly environment: number }) {
  const lab = useLab();
  const asked = useAnswer(
    `environment ${environment}`,
    () => askEnvironment(lab, environment),
    (card) => card.endedUs !== null,
  );
  return (
    <article className={css.one}>
      <PanelHead title={T.title(environment)} />
      {asked.kind === 'asking' && <p className={css.empty}>{T.asking}</p>}
      {asked.kind === 'gone' && <p className={css.empty}>{T.notKept}</p>}
      {asked.kind === 'answered' && (
        <>
          <CardFacts card={asked.answer} />
          <Newest card={asked.answer} />
        </>
      )}
    </article>
  );
}

function CardFacts({ card }: { readonly card: EnvironmentCard }) {
  const name = useScenario((state) => state.scenario?.functions[card.function]?.name ?? '');
  const nowUs = useRun((state) => state.nowUs);
  return (
    <dl className={css.facts}>
      {factsOf(card, name, nowUs).map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{T.logStream}</dt>
        <dd>
          <code>{card.logStream}</code>
        </dd>
      </div>
    </dl>
  );
}

/** What a function of this memory has: `512 MB: 0.29 of 2 visible vCPUs`. */
function memoryText(memoryMiB: number): string {
  const visible = visibleVcpus(memoryMiB);
  return T.memorySize(count(memoryMiB), fixed(cpuShare(memoryMiB, visible), 2), String(visible));
}

function factsOf(card: EnvironmentCard, name: string, nowUs: number): readonly (readonly [string, string])[] {
  const cause = END_CAUSE_TEXTS[card.endCause as keyof typeof END_CAUSE_TEXTS]; // undefined while it lives
  const end = card.endedUs === null ? T.lives : `${clockText(card.endedUs)} · ${cause?.sentence ?? ''}`;
  return [
    [T.function, name],
    ...(card.versionName === null ? [] : [[T.version, card.versionName] as const]),
    [T.kind, card.isRealCode ? T.realCode : T.profile],
    ...(card.memoryMiB === null ? [] : [[T.memory, memoryText(card.memoryMiB)] as const]),
    [T.created, clockText(card.createdUs, true)],
    [T.ended, end],
    [T.age, duration(((card.endedUs ?? nowUs) - card.createdUs) / 1000)],
    [card.isRestored ? T.restore : T.init, duration(card.initUs / 1000)],
    [T.invocations, count(card.invocations)],
    [T.failed, count(card.failed)],
    [T.busy, duration(card.busyUs / 1000)],
    [T.billed, `${count(card.billedMs)} ms`],
  ];
}

function Newest({ card: { newest } }: { readonly card: EnvironmentCard }) {
  const lab = useLab();
  return (
    <>
      <h3>{T.newest}</h3>
      {newest.length === 0 && <p className={css.empty}>{T.none}</p>}
      <ul className={css.newest}>
        {newest.toReversed().map(({ invocation, event, atUs }) => (
          <li key={invocation}>
            <button type="button" className={css.link} onClick={() => selectEvent(lab, event)}>
              <time>{clockText(atUs, true)}</time> {T.open(event)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
