import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerTrackPrevFilled,
} from '@tabler/icons-react';
import { Minimap } from '../../charts';
import { clockText, LiveText, SPEEDS, speedText, TEXT } from '../../kit';
import { seekToPrevious, useLab, useRun, useView } from '../../stores';
import css from './transport-bar.module.css';

const T = TEXT.transport;

/** Play, pause, step, speed, to the end; the clock; the whole run in a strip. */
export function TransportBar() {
  const lab = useLab();
  const status = useRun((state) => state.status);
  const isRunning = status === 'playing' || status === 'waiting';
  const isReady = isRunning || status === 'paused' || status === 'ended';
  const isMovable = isReady && status !== 'ended';
  return (
    <section className={css.bar} aria-label={T.label}>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={T.restart}
        title={T.restart}
        disabled={!isReady}
        onClick={() => void lab.restart()}
      >
        <IconPlayerSkipBackFilled size={14} />
      </ActionIcon>
      <ActionIcon
        variant="filled"
        size={32}
        aria-label={isRunning ? T.pause : T.play}
        title={`${isRunning ? T.pause : T.play} (Space)`}
        disabled={!isReady}
        onClick={() => lab.toggle()}
      >
        {isRunning ? <IconPlayerPauseFilled size={15} /> : <IconPlayerPlayFilled size={15} />}
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={T.previous}
        title={T.previous}
        disabled={!isReady}
        onClick={() => void seekToPrevious(lab)}
      >
        <IconPlayerTrackPrevFilled size={14} />
      </ActionIcon>
      <Button variant="default" size="compact-md" title={T.stepHint} disabled={!isMovable} onClick={() => lab.step()}>
        {T.step}
      </Button>
      <SpeedChoice />
      <Button variant="default" size="compact-md" disabled={!isMovable} onClick={() => lab.toEnd()}>
        {T.toEnd}
      </Button>
      <Clock />
      <Minimap />
    </section>
  );
}

function SpeedChoice() {
  const lab = useLab();
  const speed = useView((view) => view.speed);
  return (
    <NativeSelect
      size="xs"
      className={css.speed ?? ''}
      aria-label={T.speed}
      value={String(speed)}
      data={SPEEDS.map((one) => ({ value: String(one), label: speedText(one) }))}
      onChange={(event) => {
        const { value } = event.currentTarget;
        lab.setSpeed(value === 'max' ? 'max' : Number(value));
      }}
    />
  );
}

function Clock() {
  const { data } = useLab();
  const status = useRun((state) => state.status);
  const slower = useRun((state) => state.notices.find(({ kind }) => kind === 'slowerThanAsked'));
  const playing = slower?.kind === 'slowerThanAsked' ? TEXT.notice.slower(slower.speed) : '';
  const word = { waiting: T.waiting, loading: T.loading, ended: T.ended, failed: T.failed, idle: '', playing, paused: '' }[
    status
  ];
  return (
    <div className={css.clock}>
      <b>
        <LiveText text={() => clockText(data.nowUs)} />
      </b>{' '}
      <span>/ {clockText(data.endUs)}</span>
      <small>
        <LiveText text={() => (data.seekingToUs === null ? word : T.seeking(clockText(data.seekingToUs)))} />
      </small>
    </div>
  );
}
