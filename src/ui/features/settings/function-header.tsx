import { Menu } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Scenario } from '../../../scenario';
import { TEXT } from '../../kit';
import { type Uses, useLab, useScenario, usesOf } from '../../stores';
import { NameField } from './name-field';
import { AskRemoval } from './remove-part';
import css from './settings.module.css';

const T = TEXT.building;

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
        <Menu position="bottom-end" width={250} loop>
          <Menu.Target>
            <button ref={menu} type="button" className={css.menu}>
              {T.functions(scenario.functions.length)} ▾
            </button>
          </Menu.Target>
          <Menu.Dropdown className={css.dropdown ?? ''}>
            <FunctionChoices scenario={scenario} index={index} onChosen={() => setDoing('nothing')} />
            <Menu.Divider />
            <Menu.Item onClick={() => void lab.building.addFunction()}>{T.addFunction}</Menu.Item>
            <Menu.Item onClick={() => void lab.building.duplicate('functions', index)}>{`${T.duplicate} ${fn.name}`}</Menu.Item>
            <Menu.Item onClick={() => setDoing('renaming')}>{`${T.rename} ${fn.name}`}</Menu.Item>
            <Menu.Item disabled={scenario.functions.length === 1} onClick={remove}>
              {`${T.remove} ${fn.name}`}
            </Menu.Item>
            {scenario.functions.length === 1 && <Menu.Label>{T.onlyFunction}</Menu.Label>}
          </Menu.Dropdown>
        </Menu>
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

function FunctionChoices({ scenario, index, onChosen }: FunctionHeaderProps & { readonly onChosen: () => void }) {
  const lab = useLab();
  return (
    <>
      <Menu.Label>{T.chooseFunction}</Menu.Label>
      {scenario.functions.map(({ name }, i) => (
        <Menu.Item
          key={name}
          rightSection={i === index ? '✓' : undefined}
          onClick={() => {
            lab.view.setState({ functionIndex: i });
            onChosen();
          }}
        >
          {name}
        </Menu.Item>
      ))}
    </>
  );
}
