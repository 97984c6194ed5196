import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerTrackNextFilled,
  IconPlayerTrackPrevFilled,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Minimap } from '../../charts';
import { clockText, LiveText, SPEEDS, speedText, TEXT } from '../../kit';
import { seekToPrevious, useLab, useRun, useView } from '../../stores';
import css from './presenter.module.css';

const T = TEXT.transport;

/** The transport, to be pressed from a lectern and read from the last row. */
export function PresenterBar() {
  const lab = useLab();
  const status = useRun((state) => state.status);
  const isRunning = status === 'playing' || status === 'waiting';
  const isReady = isRunning || status === 'paused' || status === 'ended';
  return (
    <section className={css.bar} aria-label={T.label}>
      <Big label={T.restart} isOff={!isReady} onPress={() => void lab.restart()}>
        <IconPlayerSkipBackFilled size={24} />
      </Big>
      <Big label={T.previous} isOff={!isReady} onPress={() => void seekToPrevious(lab)}>
        <IconPlayerTrackPrevFilled size={24} />
      </Big>
      <Big label={isRunning ? T.pause : T.play} isOff={!isReady} isMain onPress={() => lab.toggle()}>
        {isRunning ? <IconPlayerPauseFilled size={30} /> : <IconPlayerPlayFilled size={30} />}
      </Big>
      <Big label={T.step} isOff={!isReady || status === 'ended'} onPress={() => lab.step()}>
        <IconPlayerTrackNextFilled size={24} />
      </Big>
      <SpeedChoice />
      <Clock />
      <Minimap />
    </section>
  );
}

interface BigProps {
  readonly label: string;
  readonly isOff: boolean;
  readonly isMain?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Big({ label, isOff, isMain = false, onPress, children }: BigProps) {
  return (
    <button
      type="button"
      className={`${css.big} ${isMain ? css.main : ''}`}
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={onPress}
    >
      {children}
    </button>
  );
}

function SpeedChoice() {
  const lab = useLab();
  const speed = useView((view) => view.speed);
  return (
    <select
      className={css.speed}
      aria-label={T.speed}
      value={String(speed)}
      onChange={({ currentTarget: { value } }) => lab.setSpeed(SPEEDS.find((one) => String(one) === value) ?? 60)}
    >
      {SPEEDS.map((one) => (
        <option key={one} value={String(one)}>
          {speedText(one)}
        </option>
      ))}
    </select>
  );
}

function Clock() {
  const { data } = useLab();
  return (
    <div className={css.clock}>
      <b>
        <LiveText text={() => clockText(data.nowUs)} />
      </b>{' '}
      <span>/ {clockText(data.endUs)}</span>
    </div>
  );
}
