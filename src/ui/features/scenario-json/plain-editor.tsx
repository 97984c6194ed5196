import { type KeyboardEvent, useEffect, useRef } from 'react';
import { TEXT } from '../../kit';
import type { EditorProps } from './editor-props';
import css from './scenario-json.module.css';

/** The scenario's text in a plain field, for when the editor cannot be loaded: everything but completion works. */
export function PlainEditor({ text, goTo, issues, onChange, onApply, onLeave }: EditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    if (goTo === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(goTo.offset, goTo.offset + goTo.length);
  }, [goTo]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onApply();
    if (event.key === 'Escape') onLeave();
  };
  return (
    <textarea
      ref={field}
      className={css.textarea}
      aria-label={TEXT.scenarioJson.label}
      aria-invalid={issues.length > 0}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
