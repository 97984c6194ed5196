import { CloseButton } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { TEXT } from '../../kit';
import { useLab, useRun, useSending } from '../../stores';
import { SendForm } from './send-form';
import { SendHistory } from './send-history';
import css from './send-sheet.module.css';
import { SentResult } from './sent-result';

const T = TEXT.send;
/** Real milliseconds between two questions what came of an event. */
const ASK_MS = 150;

/** Asks again and again while there may be something new: a run goes on, or an answer is not final. */
function useAnswers(): void {
  const lab = useLab();
  const run = useRun((state) => state.loaded?.run);
  useEffect(() => {
    void run;
    const timer = setInterval(() => void lab.sending.refresh(), ASK_MS);
    return () => clearInterval(timer);
  }, [lab, run]);
}

/** Takes the focus when it opens and gives it back when it closes. */
function useFocusBack(place: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    place.current?.querySelector('textarea')?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [place]);
}

/**
 * A sheet at the right: the fleet and the tracks stay in sight, and nothing is locked. What is sent, and below it what came of it.
 */
export function SendSheet({ name }: { readonly name: string }) {
  const lab = useLab();
  const place = useRef<HTMLElement>(null);
  const hasSent = useSending((state) => state.shown !== null);
  useAnswers();
  useFocusBack(place);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) lab.sending.close();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void lab.sending.send(name);
  };
  return createPortal(
    <section ref={place} className={css.sheet} role="dialog" aria-label={T.title(name)} onKeyDown={onKeyDown}>
      <div className={css.head}>
        <h2>{T.title(name)}</h2>
        <CloseButton aria-label={T.close} onClick={() => lab.sending.close()} />
      </div>
      <div className={css.scroll}>
        <SendForm name={name} />
        {hasSent && <SentResult />}
        <SendHistory name={name} />
      </div>
    </section>,
    document.body,
  );
}
