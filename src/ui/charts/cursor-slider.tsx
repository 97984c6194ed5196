import type { KeyboardEvent, RefObject } from 'react';
import { drawnWidth } from '../kit';
import css from './cursor-slider.module.css';

/** What a chart says of its cursor, and what a key does to it. */
export interface CursorSliderProps {
  readonly place: RefObject<HTMLDivElement | null>;
  /** What the chart is called in the page (`data-chart`). */
  readonly chart: string;
  readonly label: string;
  readonly help: string;
  /** The last position and the one it has, in steps of the chart. */
  readonly max: number;
  readonly now: number;
  /** What stands at the cursor. */
  readonly text: string;
  /** Answers whether the key was one of the cursor's; the chart is `widthPx` wide. */
  readonly onKey: (key: string, widthPx: number) => boolean;
}

/** Lies over a chart and takes its pointer and its keys. */
export function CursorSlider({ place, chart, label, help, max, now, text, onKey }: CursorSliderProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!onKey(event.key, drawnWidth(event.currentTarget))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={place}
      className={css.pointer}
      data-chart={chart}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-description={help}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={now}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
    />
  );
}
