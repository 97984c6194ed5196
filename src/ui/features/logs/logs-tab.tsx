import { useEffect, useRef, useState } from 'react';
import { clockText, TEXT } from '../../kit';
import { selectEvent, useLab, useRun } from '../../stores';
import css from './logs.module.css';

const T = TEXT.logs;
/** Distance from the end within which the list follows new lines. */
const FOLLOW_PX = 24;
const ERROR = /\b(ERROR|FATAL|Status: (?:error|timeout))\b/;

/** The newest lines of the log, as AWS writes them. Follows the end until somebody scrolls up. A line can open the story of its event. */
export function LogsTab({ canOpen = true }: { readonly canOpen?: boolean }) {
  const lab = useLab();
  const all = useRun((state) => state.logRows);
  const written = useRun((state) => state.logWritten);
  const [isErrorsOnly, setErrorsOnly] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const isFollowing = useRef(true);
  const rows = isErrorsOnly ? all.filter(({ text }) => ERROR.test(text)) : all;
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines move the end
  useEffect(() => {
    if (isFollowing.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  }, [rows.length, written]);
  const onScroll = (): void => {
    const element = list.current;
    if (element !== null) isFollowing.current = element.scrollHeight - element.scrollTop - element.clientHeight < FOLLOW_PX;
  };
  return (
    <div className={css.logs}>
      <p className={css.words}>
        <label>
          <input type="checkbox" checked={isErrorsOnly} onChange={(event) => setErrorsOnly(event.currentTarget.checked)} />{' '}
          {T.filter}
        </label>
        <span>{rows.length === 0 ? T.none : T.cut(rows.length, written)}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ol ref={list} onScroll={onScroll} tabIndex={0} aria-label={T.title}>
        {rows.map(({ ordinal, atUs, event, text }) => (
          <li key={ordinal} className={ERROR.test(text) ? css.wrong : undefined}>
            <time>{clockText(atUs, lab.data.bucketUs < 1_000_000)}</time>
            {event === null || !canOpen ? (
              <span>{text}</span>
            ) : (
              <button type="button" id={`log-${ordinal}`} title={T.open} onClick={() => selectEvent(lab, event)}>
                {text}
              </button>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
