import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { InvocationType } from '../../../engine/client';
import { TEXT } from '../../kit';
import { type SendProblem, useLab, useRun, useSending } from '../../stores';
import { SampleChoice } from './sample-choice';
import css from './send-sheet.module.css';

const T = TEXT.send;
const TYPES = ['RequestResponse', 'Event'] as const;

/** The payload, how it is sent, and the button. */
export function SendForm({ name }: { readonly name: string }) {
  const lab = useLab();
  const draft = useSending((state) => state.drafts[name]) ?? lab.sending.draftOf(name);
  const problem = useSending((state) => state.problem);
  const isSending = useSending((state) => state.isSending);
  const { invocationType, replaced } = draft;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void lab.sending.send(name);
      }}
    >
      <div className={css.row}>
        <SampleChoice name={name} />
        {replaced !== null && (
          <Button size="compact-xs" variant="default" onClick={() => lab.sending.edit(name, { text: replaced, replaced: null })}>
            {T.putBack}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={() => void lab.sending.tidy(name)}>
          {T.tidy}
        </Button>
      </div>
      <Payload name={name} text={draft.text} problem={problem} />
      <div className={css.row}>
        <TypeChoice chosen={invocationType} onChoose={(type) => lab.sending.edit(name, { invocationType: type })} />
        <SubmitButton isSending={isSending} />
      </div>
      <p className={css.hint}>{T.typeHints[invocationType]}</p>
      <WhatHappens />
    </form>
  );
}

interface TypeChoiceProps {
  readonly chosen: InvocationType;
  readonly onChoose: (type: InvocationType) => void;
}

/** AWS's two invocation types. */
function TypeChoice({ chosen, onChoose }: TypeChoiceProps) {
  return (
    <fieldset className={css.types}>
      <legend>{T.type}</legend>
      {TYPES.map((type) => (
        <label key={type}>
          <input type="radio" name="invocation-type" checked={chosen === type} onChange={() => onChoose(type)} />
          {T.types[type]}
        </label>
      ))}
    </fieldset>
  );
}

function SubmitButton({ isSending }: { readonly isSending: boolean }) {
  const hasEnded = useRun((state) => state.status === 'ended');
  const canSend = useRun((state) => state.loaded !== null && state.status !== 'loading' && state.status !== 'failed');
  return (
    <Button type="submit" size="compact-sm" className={css.push ?? ''} disabled={isSending || !canSend}>
      {hasEnded ? T.again : T.now}
    </Button>
  );
}

/** What sending does to the run as it stands. */
function WhatHappens() {
  const status = useRun((state) => state.status);
  const text = status === 'ended' ? T.ended : status === 'paused' ? T.paused : T.intro;
  return (
    <p className={css.hint}>
      {text} {T.keys}
    </p>
  );
}

interface PayloadProps {
  readonly name: string;
  readonly text: string;
  readonly problem: SendProblem | null;
}

/** A plain field: what is wrong stands below it, and the caret goes where the text stops being JSON. */
function Payload({ name, text, problem }: PayloadProps) {
  const lab = useLab();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (problem?.offset == null || field.current === null) return;
    field.current.focus();
    field.current.setSelectionRange(problem.offset, problem.offset + 1);
  }, [problem]);
  return (
    <>
      <textarea
        ref={field}
        className={css.payload}
        aria-label={T.event}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : 'send-problem'}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        value={text}
        onChange={(event) => lab.sending.edit(name, { text: event.currentTarget.value })}
      />
      {problem !== null && (
        <p id="send-problem" className={css.problem} role="alert">
          {T.refusedTitle}: {problem.message}
        </p>
      )}
    </>
  );
}
