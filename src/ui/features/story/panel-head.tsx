import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { TEXT } from '../../kit';
import { deselect, useLab } from '../../stores';
import css from './story.module.css';

const T = TEXT.event;
/** Where Escape already means something. */
const OWN_ESCAPE = 'input, textarea, select, .monaco-editor, [role="dialog"], [role="menu"], [role="listbox"]';

/** The head of a panel about one thing: back to the story of the run, its title, and what can be done with it. */
export function PanelHead({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  const lab = useLab();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const isElsewhere = event.target instanceof Element && event.target.closest(OWN_ESCAPE) !== null;
      const isInPanel = heading.current?.closest('[role="tabpanel"]')?.contains(event.target as Node) === true;
      if (isElsewhere && !isInPanel) return;
      event.preventDefault();
      event.stopPropagation();
      deselect(lab);
    };
    // In the capture phase: a drawer around this panel closes on Escape too, and the panel comes first.
    addEventListener('keydown', onKeyDown, true);
    return () => removeEventListener('keydown', onKeyDown, true);
  }, [lab]);
  return (
    <div className={css.head}>
      <button type="button" className={css.back} aria-label={T.back} title={T.back} onClick={() => deselect(lab)}>
        <IconArrowLeft size={14} aria-hidden />
        {T.backShort}
      </button>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </div>
  );
}
