import { Button } from '@mantine/core';
import type { SentAnswer } from '../../../engine/client';
import { clockText, TEXT } from '../../kit';
import { selectEvent, useLab, useRun, useSending } from '../../stores';
import { AttemptView } from './attempt-view';
import css from './send-sheet.module.css';

const T = TEXT.send;

/** What came of the sending that is looked at: each attempt, and the way to its whole story. */
export function SentResult() {
  const answer = useSending((state) => state.answer);
  const row = useSending((state) => state.rows.find(({ sending }) => sending === state.shown));
  const isEvent = row?.invocationType === 'Event';
  return (
    <section className={css.result} aria-label={T.result}>
      <h3>
        {row === undefined ? T.result : T.sentAt(row.function, clockText(row.atUs))}
        {answer !== null && (
          <span className={css.status} data-status={answer.status}>
            {T.status[answer.status]}
          </span>
        )}
      </h3>
      <div role="status">
        {isEvent && answer !== null && answer.attempts.length > 0 && <p className={css.hint}>{T.accepted}</p>}
        <Progress answer={answer} isEvent={isEvent} />
      </div>
      {answer !== null && answer.attemptsCut > 0 && <p className={css.hint}>{T.attemptsCut(answer.attemptsCut)}</p>}
      {answer?.attempts.map((attempt) => (
        <AttemptView key={attempt.attempt} attempt={attempt} isOnly={answer.attempts.length === 1} />
      ))}
      {answer?.event != null && <StoryLink event={answer.event} />}
    </section>
  );
}

/** What it waits for, while it is not over. */
function Progress({ answer, isEvent }: { readonly answer: SentAnswer | null; readonly isEvent: boolean }) {
  const status = useRun((state) => state.status);
  if (answer === null) return <p className={css.hint}>{T.waiting}</p>;
  if (answer.status === 'retrying' && answer.dueUs !== null) return <p className={css.hint}>{T.due(clockText(answer.dueUs))}</p>;
  if (answer.status !== 'waiting' && answer.status !== 'running') return null;
  if (status === 'paused') return <p className={css.hint}>{T.stopped}</p>;
  if (answer.status === 'running') return <p className={css.hint}>{status === 'waiting' ? T.waitsForCode : T.running}</p>;
  return <p className={css.hint}>{isEvent ? T.queued : T.waiting}</p>;
}

/** The story stands where the sheet is: the sheet makes room. */
function StoryLink({ event }: { readonly event: number }) {
  const lab = useLab();
  const tell = (): void => {
    lab.sending.close();
    selectEvent(lab, event);
  };
  return (
    <Button size="compact-xs" variant="default" onClick={tell}>
      {T.story}
    </Button>
  );
}
