import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { MenuButton, TEXT } from '../../kit';
import { closeDialog, nameIn, useKeeping, useScenario, useView } from '../../stores';
import css from './keeping.module.css';

const T = TEXT.keeping;
const RenameDialog = lazy(() => import('./rename-dialog').then((module) => ({ default: module.RenameDialog })));
const load = () => import('./loaded-scenario-menu').then((module) => ({ default: module.LoadedScenarioMenu }));
const LoadedMenu = lazy(load);

/** The name of the scenario on screen, and behind it everything about which scenario that is. */
export function ScenarioMenu() {
  const keeping = useKeeping();
  const name = useScenario((state) => nameIn(state.document));
  const isRenaming = useView((view) => view.dialog === 'rename');
  const button = (
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
  );
  return (
    <>
      <MenuButton target={button} menu={(loaded) => <LoadedMenu {...loaded} />} load={load} />
      {isRenaming && (
        <Suspense>
          <RenameDialog onClose={() => closeDialog(keeping.lab, 'rename')} />
        </Suspense>
      )}
    </>
  );
}
