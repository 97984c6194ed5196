import type { SentAttempt, SentEnd, SentResponse } from '../../../engine/client';
import { bytes, count, dollars, OUTCOME_TEXTS, THROTTLE_REASON_TEXTS } from '../../../words';
import { clockText, TEXT } from '../../kit';
import css from './send-sheet.module.css';

const T = TEXT.send;

/** One attempt: refused with its reason, or its figures, its answer, its log. */
export function AttemptView({ attempt, isOnly }: { readonly attempt: SentAttempt; readonly isOnly: boolean }) {
  const { end } = attempt;
  return (
    <section className={css.attempt} aria-label={T.attempt(attempt.attempt)}>
      {!isOnly && (
        <h4>
          {T.attempt(attempt.attempt)} · {clockText(attempt.atUs, true)}
        </h4>
      )}
      {attempt.refused !== null && <p className={css.problem}>{T.refused(refusalText(attempt.refused))}</p>}
      {end !== null && <Figures end={end} isCold={attempt.isCold} />}
      {end !== null && <Answer end={end} />}
      {attempt.refused === null && <Log attempt={attempt} />}
    </section>
  );
}

const refusalText = (reason: string): string =>
  (THROTTLE_REASON_TEXTS as Readonly<Record<string, { readonly sentence: string }>>)[reason]?.sentence ?? reason;

const milliseconds = (us: number): string => `${(us / 1000).toFixed(2)} ms`;

function Figures({ end, isCold }: { readonly end: SentEnd; readonly isCold: boolean }) {
  const { durationUs, initUs, billedMs, memoryMiB, maxMemoryMiB, usd } = end;
  return (
    <dl className={css.figures}>
      <Figure name={T.start} value={isCold ? T.cold : T.warm} kind={isCold ? 'cold' : 'warm'} />
      <Figure name={T.duration} value={milliseconds(durationUs)} />
      {initUs > 0 && <Figure name={T.init} value={milliseconds(initUs)} />}
      <Figure name={T.billed} value={`${count(billedMs)} ms`} />
      <Figure name={T.memory} value={`${maxMemoryMiB} of ${memoryMiB} MB`} />
      <Figure name={T.cost} value={usd === null ? T.noPrice : dollars(usd)} kind="money" />
    </dl>
  );
}

function Figure({ name, value, kind }: { readonly name: string; readonly value: string; readonly kind?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-kind={kind}>{value}</dd>
    </div>
  );
}

/** The response pretty printed; a failed attempt says first how it failed. */
function Answer({ end }: { readonly end: SentEnd }) {
  const { response, outcome } = end;
  const hasFailed = outcome !== 'success';
  const explained = (OUTCOME_TEXTS as Readonly<Record<string, { readonly sentence: string }>>)[outcome]?.sentence;
  return (
    <>
      <h4>{hasFailed ? T.error : T.response}</h4>
      {hasFailed && <p className={css.problem}>{explained ?? outcome}</p>}
      <ResponseView response={response} error={end.error} />
    </>
  );
}

function ResponseView({ response, error }: { readonly response: SentResponse; readonly error: string | null }) {
  if (response.kind === 'modelled') {
    return <p className={css.hint}>{error ?? T.modelled(bytes(response.bytes))}</p>;
  }
  const cut = response.kind === 'answer' ? response.cut : 0;
  return (
    <>
      <ScrollText name={T.response} text={cut > 0 ? response.text : pretty(response.text)} />
      {cut > 0 && <p className={css.hint}>{T.responseCut(count(cut))}</p>}
    </>
  );
}

/** A long text that scrolls, also by keyboard. */
function ScrollText({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.text} tabIndex={0} aria-label={name}>
      {text}
    </section>
  );
}

/** JSON with line breaks; anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Log({ attempt }: { readonly attempt: SentAttempt }) {
  const { lines, linesCut, end } = attempt;
  const others = lines.filter((line) => line !== end?.reportLine);
  return (
    <>
      <h4>{T.logs}</h4>
      <ScrollText name={T.logs} text={others.length === 0 ? T.noLogs : others.join('\n')} />
      {linesCut > 0 && <p className={css.hint}>{T.logsCut(linesCut)}</p>}
      {end !== null && (
        <section className={css.report} aria-label={T.report}>
          {end.reportLine}
        </section>
      )}
    </>
  );
}
