import type { ReactNode } from 'react';
import type { EventStory, StoryText } from '../../../engine/client';
import { costFormula, count, dollars, duration, stepSentence } from '../../../words';
import { clockText, TEXT } from '../../kit';
import { putCursor, selectEnvironment, useLab, useScenario } from '../../stores';
import { MarkedText } from './marked-text';
import css from './story.module.css';
import { sinceText } from './story-as-text';

const T = TEXT.event;

/** The story of one event: what it is, what happened to it, what it said and what it cost. */
export function EventStoryView({ story }: { readonly story: EventStory }) {
  return (
    <>
      <Summary story={story} />
      <h3>{T.steps}</h3>
      <Steps story={story} />
      <h3>{T.cost}</h3>
      <Cost story={story} />
      <h3>{T.log}</h3>
      <LogLines story={story} />
      {story.response !== null && <Json title={T.response} of={story.response} isOpen />}
      {story.payload === null ? <p className={css.empty}>{T.noPayload}</p> : <Json title={T.payload} of={story.payload} />}
      {story.payload !== null && story.records > 1 && <p className={css.empty}>{T.payloadAlone(story.records)}</p>}
    </>
  );
}

function Summary({ story }: { readonly story: EventStory }) {
  const lab = useLab();
  const name = useScenario((state) => state.scenario?.functions[story.function]?.name ?? '');
  const { endedUs, arrivedUs, isFailed, attempts, refusals, requestIds, source, environments } = story;
  const took = endedUs === null ? T.goesOn : duration((endedUs - arrivedUs) / 1000);
  return (
    <dl className={css.facts}>
      <Fact name={T.function}>{name}</Fact>
      <Fact name={T.source}>{source ?? T.sourceOf(story.noun)}</Fact>
      <Fact name={T.took}>
        {took}
        {endedUs !== null && (
          <em className={isFailed ? css.bad : css.money}> {isFailed ? `✕ ${T.failed}` : `✓ ${T.succeeded}`}</em>
        )}
      </Fact>
      <Fact name={T.attempts}>
        {count(attempts)}
        {refusals > 0 && <span className={css.note}> · {T.refusals(refusals)}</span>}
      </Fact>
      {environments.length > 0 && (
        <Fact name={T.environment}>
          <span className={css.environments}>
            {environments.map((environment) => (
              <button key={environment} type="button" className={css.link} onClick={() => selectEnvironment(lab, environment)}>
                env {environment}
              </button>
            ))}
          </span>
        </Fact>
      )}
      {requestIds.map((id) => (
        <Fact key={id} name={T.requestId}>
          <code>{id}</code>
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Steps({ story }: { readonly story: EventStory }) {
  const lab = useLab();
  return (
    <ol className={css.steps}>
      {story.steps.map((step, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are only added at the end
        <li key={i} className={step.key === 'refused' ? css.refused : undefined}>
          <button type="button" title={TEXT.story.goTo(clockText(step.atUs, true))} onClick={() => putCursor(lab, step.atUs)}>
            <time>{i === 0 ? clockText(step.atUs, true) : sinceText(step.atUs, story.arrivedUs)}</time>
          </button>
          <span>
            <MarkedText of={stepSentence(step)} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function Cost({ story: { cost } }: { readonly story: EventStory }) {
  if (cost === null) return <p className={css.empty}>{T.noCost}</p>;
  return (
    <p className={css.cost}>
      <strong className={css.money}>{dollars(cost.usd)}</strong> = {costFormula(cost)}
    </p>
  );
}

function LogLines({ story: { log } }: { readonly story: EventStory }) {
  if (log.length === 0) return <p className={css.empty}>{T.noLog}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.log} tabIndex={0} aria-label={T.log}>
      <pre>{log.map(({ text }) => text.replaceAll('\r', '\n')).join('\n')}</pre>
    </section>
  );
}

function Json({ title, of, isOpen = false }: { readonly title: string; readonly of: StoryText; readonly isOpen?: boolean }) {
  return (
    <details className={css.json} open={isOpen}>
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.log} tabIndex={0} aria-label={title}>
        <pre>
          {of.text}
          {of.cut > 0 && `\n${T.cutText(of.cut)}`}
        </pre>
      </section>
    </details>
  );
}
