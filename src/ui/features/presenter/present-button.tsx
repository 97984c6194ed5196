import { Button } from '@mantine/core';
import { TEXT } from '../../kit';
import { present, useLab } from '../../stores';

/** Large text and thick lines, for a room. */
export function PresentButton() {
  const lab = useLab();
  return (
    <Button variant="default" size="compact-md" title={TEXT.presenting.presentHint} onClick={() => present(lab)}>
      {TEXT.presenting.present}
    </Button>
  );
}
