import { Button } from '@mantine/core';
import { IconPin, IconPinnedOff } from '@tabler/icons-react';
import { clockText, TEXT } from '../../kit';
import { useBaseline, useLab, useRun } from '../../stores';
import css from './baseline.module.css';

const T = TEXT.baseline;

/** Pins the run on screen as the baseline; while one is pinned, its name and a way to let it go. */
export function PinBaseline() {
  const lab = useLab();
  const pinned = useBaseline((state) => state.pinned);
  const isLoaded = useRun((state) => state.loaded !== null);
  if (pinned === null) {
    return (
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconPin size={15} />}
        title={T.pinHint}
        disabled={!isLoaded}
        onClick={() => void lab.baseline.pin()}
      >
        {T.pin}
      </Button>
    );
  }
  const name = `${pinned.scenario.name}, ${clockText(pinned.nowUs)}`;
  return (
    <span className={css.chip}>
      <span className={css.chipName} title={T.chip(name)}>
        {T.chip(name)}
      </span>
      <button type="button" aria-label={T.unpin} title={T.unpin} onClick={() => lab.baseline.unpin()}>
        <IconPinnedOff size={15} />
      </button>
    </span>
  );
}
