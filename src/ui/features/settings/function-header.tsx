import { lazy, useRef, useState } from 'react';
import type { Scenario } from '../../../scenario';
import { MenuButton, TEXT } from '../../kit';
import { type Uses, useLab, useScenario, usesOf } from '../../stores';
import { NameField } from './name-field';
import { AskRemoval } from './remove-part';
import css from './settings.module.css';

const T = TEXT.building;
const load = () => import('./function-menu').then((module) => ({ default: module.FunctionMenu }));
const FunctionMenu = lazy(load);

interface FunctionHeaderProps {
  readonly scenario: Scenario;
  readonly index: number;
}

type Doing = 'nothing' | 'renaming' | 'removing';

const isUsed = ({ sources, interventions, goals }: Uses): boolean => sources.length + interventions + goals > 0;

/** Which function is shown, and the menu that chooses, adds, duplicates, renames and removes. */
export function FunctionHeader({ scenario, index }: FunctionHeaderProps) {
  const lab = useLab();
  const [doing, setDoing] = useState<Doing>('nothing');
  const document = useScenario((state) => state.document);
  const problem = useScenario((state) => state.problems['functions'] ?? null);
  const menu = useRef<HTMLButtonElement>(null);
  const fn = scenario.functions[index];
  if (fn === undefined) return null;
  const done = (): void => {
    setDoing('nothing');
    menu.current?.focus();
  };
  const remove = (): void => {
    if (isUsed(usesOf(document, 'functions', fn.name))) setDoing('removing');
    else void lab.building.remove('functions', index);
  };
  return (
    <>
      <div className={css.head}>
        <h2>{fn.name}</h2>
        <span className={css.dim}>
          {fn.runtime} · {fn.architecture}
        </span>
        <MenuButton
          target={
            <button type="button" className={css.menu}>
              {T.functions(scenario.functions.length)} ▾
            </button>
          }
          load={load}
          menu={(loaded) => <FunctionMenu {...loaded} {...{ scenario, index }} button={menu} onDo={setDoing} onRemove={remove} />}
        />
      </div>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      {doing === 'renaming' && <NameField list="functions" index={index} name={fn.name} onDone={done} />}
      {doing === 'removing' && <AskRemoval list="functions" index={index} name={fn.name} onCancel={done} />}
    </>
  );
}
