import { ActionIcon } from '@mantine/core';
import { IconArrowsHorizontal, IconMinus, IconPlus } from '@tabler/icons-react';
import { TEXT } from '../kit';
import { fitWindow, useLab, useView, zoomIn, zoomOut } from '../stores';

const T = TEXT.tracks;

/** Zoom in, out, and back to the whole run. */
export function WindowButtons() {
  const lab = useLab();
  const isWhole = useView((view) => view.window === null);
  return (
    <ActionIcon.Group>
      <ActionIcon
        variant="default"
        size={24}
        aria-label={T.zoomOut}
        title={T.zoomOut}
        disabled={isWhole}
        onClick={() => zoomOut(lab)}
      >
        <IconMinus size={12} />
      </ActionIcon>
      <ActionIcon variant="default" size={24} aria-label={T.fit} title={T.fit} disabled={isWhole} onClick={() => fitWindow(lab)}>
        <IconArrowsHorizontal size={13} />
      </ActionIcon>
      <ActionIcon variant="default" size={24} aria-label={T.zoomIn} title={T.zoomIn} onClick={() => zoomIn(lab)}>
        <IconPlus size={12} />
      </ActionIcon>
    </ActionIcon.Group>
  );
}
