import { Button } from '@mantine/core';
import { IconShare2 } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { TEXT } from '../../kit';
import { closeDialog, openDialog, useLab, useView } from '../../stores';

const ShareDialog = lazy(() => import('./share-dialog').then((module) => ({ default: module.ShareDialog })));

/** The way to give the scenario to somebody else. */
export function ShareButton() {
  const lab = useLab();
  const isOpen = useView((view) => view.dialog === 'share');
  return (
    <>
      <Button size="compact-md" leftSection={<IconShare2 size={15} />} onClick={() => openDialog(lab, 'share')}>
        {TEXT.keeping.share}
      </Button>
      {isOpen && (
        <Suspense>
          <ShareDialog onClose={() => closeDialog(lab, 'share')} />
        </Suspense>
      )}
    </>
  );
}
