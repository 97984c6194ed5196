import { type FormEvent, useId, useState } from 'react';
import type { Guess } from '../../../scenario';
import { TEXT } from '../../kit';
import { useLab } from '../../stores';
import css from './goals.module.css';

const T = TEXT.tryThis;

/** A number to commit before the run tells; nobody has to. */
export function GuessForm({ guess }: { readonly guess: Guess }) {
  const lab = useLab();
  const id = useId();
  const [draft, setDraft] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const text = draft.trim().replaceAll(',', '');
    const isNumber = text !== '' && Number.isFinite(Number(text));
    setWrong(!isNumber);
    if (isNumber) lab.goals.guess(Number(text));
  };
  return (
    <form className={css.row} onSubmit={submit}>
      <label className={css.question} htmlFor={id}>
        <b>{T.guessFirst}</b> {guess.prompt}
      </label>
      <span className={css.value}>
        <input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={draft}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-problem` : undefined}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
        <span>{guess.unit}</span>
      </span>
      {isWrong && (
        <span id={`${id}-problem`} className={css.problem} role="alert">
          {T.notANumber}
        </span>
      )}
      <button type="submit" className={css.button}>
        {T.guess}
      </button>
      <button type="button" className={css.link} onClick={() => lab.goals.skip()}>
        {T.skip}
      </button>
    </form>
  );
}
