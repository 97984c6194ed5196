import { Menu } from '@mantine/core';
import { cloneElement, type RefObject } from 'react';
import type { Scenario } from '../../../scenario';
import { type LoadedMenuProps, TEXT, useMenuOpened } from '../../kit';
import { useLab } from '../../stores';
import css from './settings.module.css';

const T = TEXT.building;

interface FunctionMenuProps extends LoadedMenuProps {
  readonly scenario: Scenario;
  readonly index: number;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onDo: (doing: 'nothing' | 'renaming') => void;
  readonly onRemove: () => void;
}

/** Chooses, adds, duplicates, renames and removes functions. */
export function FunctionMenu({ target, scenario, index, button, onDo, onRemove }: FunctionMenuProps) {
  const lab = useLab();
  const [isOpened, setOpened] = useMenuOpened(button);
  const name = scenario.functions[index]?.name ?? '';
  return (
    <Menu position="bottom-end" width={250} loop opened={isOpened} onChange={setOpened}>
      <Menu.Target>{cloneElement(target, { ref: button })}</Menu.Target>
      <Menu.Dropdown className={css.dropdown ?? ''}>
        <FunctionChoices scenario={scenario} index={index} onChosen={() => onDo('nothing')} />
        <Menu.Divider />
        <Menu.Item onClick={() => void lab.building.addFunction()}>{T.addFunction}</Menu.Item>
        <Menu.Item onClick={() => void lab.building.duplicate('functions', index)}>{`${T.duplicate} ${name}`}</Menu.Item>
        <Menu.Item onClick={() => onDo('renaming')}>{`${T.rename} ${name}`}</Menu.Item>
        <Menu.Item disabled={scenario.functions.length === 1} onClick={onRemove}>
          {`${T.remove} ${name}`}
        </Menu.Item>
        {scenario.functions.length === 1 && <Menu.Label>{T.onlyFunction}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}

interface FunctionChoicesProps {
  readonly scenario: Scenario;
  readonly index: number;
  readonly onChosen: () => void;
}

function FunctionChoices({ scenario, index, onChosen }: FunctionChoicesProps) {
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
