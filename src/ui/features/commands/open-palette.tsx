import { ActionIcon } from '@mantine/core';
import { IconCommand } from '@tabler/icons-react';
import { TEXT } from '../../kit';
import { openDialog, useLab } from '../../stores';

/** The way to the palette for who does not know its key. */
export function OpenPalette() {
  const lab = useLab();
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={TEXT.palette.button}
      title={TEXT.palette.buttonHint}
      aria-haspopup="dialog"
      onClick={() => openDialog(lab, 'palette')}
    >
      <IconCommand size={16} />
    </ActionIcon>
  );
}
