import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { lookUp } from './glossary';
import { PopUp } from './pop-up';
import css from './term.module.css';

/** Real milliseconds that a pointer rests on a term before its entry opens, and that the entry waits when it leaves. */
const OPEN_MS = 250;
const CLOSE_MS = 200;

interface TermProps {
  /** The term in docs/glossary.md, in lower case. */
  readonly id: string;
  readonly children: ReactNode;
}

/** A term with its entry of the glossary: on hover, on focus, on a tap; Esc closes it. */
export function Term({ id, children }: TermProps) {
  const popupId = useId();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const timer = useRef(0);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (isOpen && text === null) void lookUp(id).then(setText);
  }, [isOpen, text, id]);
  const turn = (next: boolean, afterMs: number): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(next), afterMs);
  };
  const onHover = (next: boolean) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse') turn(next, next ? OPEN_MS : CLOSE_MS);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && isOpen) turn(false, 0);
  };
  const isShown = isOpen && text !== null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className={css.term}
        aria-describedby={isShown ? popupId : undefined}
        data-mantine-stop-propagation={isOpen}
        onPointerEnter={onHover(true)}
        onPointerLeave={onHover(false)}
        onFocus={() => turn(true, 0)}
        onBlur={() => turn(false, 0)}
        onClick={() => turn(true, 0)}
        onKeyDown={onKeyDown}
      >
        {children}
      </button>
      {isShown && (
        <PopUp beside={button}>
          <div id={popupId} role="tooltip" className={css.entry} onPointerEnter={onHover(true)} onPointerLeave={onHover(false)}>
            {text}
          </div>
        </PopUp>
      )}
    </>
  );
}
