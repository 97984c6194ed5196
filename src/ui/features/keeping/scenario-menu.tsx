import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { TEXT } from '../../kit';
import { closeDialog, nameIn, openDialog, useKeeping, useKept, useScenario, useView } from '../../stores';
import { agoText } from './ago-text';
import css from './keeping.module.css';
import { askForFolder, useOpenFiles } from './open-files';

const T = TEXT.keeping;
const RenameDialog = lazy(() => import('./rename-dialog').then((module) => ({ default: module.RenameDialog })));

/** The name of the scenario on screen, and behind it everything about which scenario that is. */
export function ScenarioMenu() {
  const keeping = useKeeping();
  const name = useScenario((state) => nameIn(state.document));
  const isRenaming = useView((view) => view.dialog === 'rename');
  return (
    <>
      <Menu
        position="bottom-start"
        width={400}
        returnFocus
        withInitialFocusPlaceholder={false}
        onOpen={() => void keeping.refresh()}
      >
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-md"
            className={css.name ?? ''}
            aria-label={T.menu(name)}
            rightSection={<IconChevronDown size={14} />}
          >
            <bdi>{name}</bdi>
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={css.menu ?? ''}>
          <CurrentItems onRename={() => openDialog(keeping.lab, 'rename')} />
          <OpenItems />
          <OwnItems />
          <ExampleItems />
        </Menu.Dropdown>
      </Menu>
      {isRenaming && (
        <Suspense>
          <RenameDialog onClose={() => closeDialog(keeping.lab, 'rename')} />
        </Suspense>
      )}
    </>
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
