import type { CSSProperties } from 'react';
import css from './number-field.module.css';

interface StopSliderProps {
  /** Positions, ascending. */
  readonly stops: readonly number[];
  readonly value: number;
  readonly label: string;
  readonly unit: string;
  readonly isDisabled: boolean;
  readonly onMove: (value: number) => void;
  readonly onStop: (value: number) => void;
}

/** A slider over a list of sensible values: moving shows, letting go commits. */
export function StopSlider({ stops, value, label, unit, isDisabled, onMove, onStop }: StopSliderProps) {
  const place = stops.findIndex((stop) => stop >= value);
  const at = place < 0 ? stops.length - 1 : place;
  const stopAt = (position: string): number => stops[Number(position)] ?? value;
  const filled = { '--filled': `${(at / (stops.length - 1)) * 100}%` } as CSSProperties; // a variable of our own
  return (
    <input
      type="range"
      className={css.slider}
      style={filled}
      aria-label={label}
      aria-valuetext={`${stops[at]} ${unit}`.trim()}
      min={0}
      max={stops.length - 1}
      value={at}
      disabled={isDisabled}
      onChange={(event) => onMove(stopAt(event.currentTarget.value))}
      onPointerUp={(event) => onStop(stopAt(event.currentTarget.value))}
      onKeyUp={(event) => onStop(stopAt(event.currentTarget.value))}
    />
  );
}
