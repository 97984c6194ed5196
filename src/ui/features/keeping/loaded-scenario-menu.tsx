import { Menu } from '@mantine/core';
import { cloneElement, useRef } from 'react';
import { type LoadedMenuProps, TEXT, useMenuOpened } from '../../kit';
import { openDialog, useKeeping, useKept, useScenario } from '../../stores';
import { agoText } from './ago-text';
import css from './keeping.module.css';
import { askForFolder, useOpenFiles } from './open-files';

const T = TEXT.keeping;

/** Everything about which scenario is on screen. */
export function LoadedScenarioMenu({ target }: LoadedMenuProps) {
  const keeping = useKeeping();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpened, setOpened] = useMenuOpened(button);
  return (
    <Menu
      position="bottom-start"
      width={400}
      returnFocus
      opened={isOpened}
      onChange={setOpened}
      onOpen={() => void keeping.refresh()}
    >
      <Menu.Target>{cloneElement(target, { ref: button })}</Menu.Target>
      <Menu.Dropdown className={css.menu ?? ''}>
        <CurrentItems onRename={() => openDialog(keeping.lab, 'rename')} />
        <OpenItems />
        <OwnItems />
        <ExampleItems />
      </Menu.Dropdown>
    </Menu>
  );
}

function CurrentItems({ onRename }: { readonly onRename: () => void }) {
  const keeping = useKeeping();
  const isOwn = useScenario((state) => state.ownId !== null);
  const isAny = useScenario((state) => state.document.scenario !== null);
  if (!isAny) return null;
  return (
    <>
      <Menu.Label>{T.current}</Menu.Label>
      <Menu.Item onClick={onRename}>{T.rename}</Menu.Item>
      <Menu.Item onClick={() => void keeping.duplicate()}>{T.duplicate}</Menu.Item>
      {isOwn && <Menu.Item onClick={() => void keeping.remove()}>{T.remove}</Menu.Item>}
      <Menu.Divider />
    </>
  );
}

function OpenItems() {
  const keeping = useKeeping();
  const openFiles = useOpenFiles();
  return (
    <>
      <Menu.Item onClick={() => void keeping.create()}>{T.create}</Menu.Item>
      <Menu.Item onClick={() => document.querySelector<HTMLInputElement>('#open-files')?.click()}>{T.open}</Menu.Item>
      <Menu.Item onClick={() => askForFolder(openFiles)}>{T.openFolder}</Menu.Item>
    </>
  );
}

function OwnItems() {
  const keeping = useKeeping();
  const entries = useKept((state) => state.entries);
  const ownId = useScenario((state) => state.ownId);
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{T.own}</Menu.Label>
      {entries.length === 0 && <Menu.Label>{T.ownNone}</Menu.Label>}
      {entries.map(({ id, name, savedAtMs }) => (
        <Menu.Item key={id} aria-current={id === ownId} onClick={() => void keeping.openKept(id)}>
          <bdi className={css.title}>{name}</bdi>
          <span className={css.sentence}>{T.savedAgo(agoText(Date.now() - savedAtMs))}</span>
        </Menu.Item>
      ))}
    </>
  );
}

function ExampleItems() {
  const keeping = useKeeping();
  const exampleId = useScenario((state) => state.exampleId);
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{T.examples}</Menu.Label>
      {keeping.examples.map(({ id, name, sentence }) => (
        <Menu.Item key={id} aria-current={id === exampleId} onClick={() => void keeping.openExample(id)}>
          <span className={css.title}>{name}</span>
          <span className={css.sentence}>{sentence}</span>
        </Menu.Item>
      ))}
    </>
  );
}
