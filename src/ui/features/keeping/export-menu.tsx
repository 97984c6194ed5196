import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { lazy } from 'react';
import { MenuButton, TEXT } from '../../kit';

const load = () => import('./loaded-export-menu').then((module) => ({ default: module.LoadedExportMenu }));
const LoadedMenu = lazy(load);

/** What can be saved as a file. */
export function ExportMenu() {
  const button = (
    <Button variant="default" size="compact-md" rightSection={<IconChevronDown size={14} />}>
      {TEXT.exporting.menu}
    </Button>
  );
  return <MenuButton target={button} menu={(loaded) => <LoadedMenu {...loaded} />} load={load} />;
}
