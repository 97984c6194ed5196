import { Button } from '@mantine/core';
import { useState } from 'react';
import { TEXT } from '../../kit';
import { namesIn, type PartList, type Uses, useLab, useScenario, usesOf } from '../../stores';
import css from './part-list.module.css';

const T = TEXT.building;

interface RemovePartProps {
  readonly list: PartList;
  readonly index: number;
  readonly name: string;
}

const isUsed = ({ sources, interventions, goals, callers }: Uses): boolean =>
  sources.length + interventions + goals + callers.length > 0;

/** Removes a part at once when nothing names it, and otherwise asks first; either can be undone. */
export function RemovePart({ list, index, name }: RemovePartProps) {
  const lab = useLab();
  const [isAsking, setAsking] = useState(false);
  const document = useScenario((state) => state.document);
  const problem = useScenario((state) => state.problems[list] ?? null);
  const start = (): void => {
    if (isUsed(usesOf(document, list, name))) setAsking(true);
    else void lab.building.remove(list, index);
  };
  return (
    <>
      <Button size="compact-xs" variant="default" aria-expanded={isAsking} onClick={start}>
        {T.remove}
      </Button>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      {isAsking && <AskRemoval list={list} index={index} name={name} onCancel={() => setAsking(false)} />}
    </>
  );
}

/** What goes with a part, and for a function's sources where else they could go. */
export function AskRemoval({ list, index, name, onCancel }: RemovePartProps & { readonly onCancel: () => void }) {
  const lab = useLab();
  const document = useScenario((state) => state.document);
  const { sources, interventions, goals, callers } = usesOf(document, list, name);
  const others = list === 'functions' && sources.length > 0 ? namesIn(document, list).filter((other) => other !== name) : [];
  const remove = (sourcesTo: string | null): void => {
    onCancel();
    void lab.building.remove(list, index, sourcesTo);
  };
  const texts = [
    sources.length > 0 ? T.removeSources(sources) : '',
    callers.length > 0 ? T.removeCallers(callers) : '',
    T.removeEntries(interventions, goals),
  ];
  return (
    <section className={css.ask} aria-label={T.removeTitle(name)}>
      <strong>{T.removeTitle(name)}</strong>
      <p>{texts.filter((text) => text !== '').join(' ')}</p>
      {others.map((other) => (
        <Button key={other} size="compact-xs" variant="default" onClick={() => remove(other)}>
          {T.sendTo(other)}
        </Button>
      ))}
      <Button size="compact-xs" color="red" variant="default" onClick={() => remove(null)}>
        {sources.length > 0 ? T.removeWith : T.remove}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onCancel} autoFocus>
        {T.cancel}
      </Button>
    </section>
  );
}
