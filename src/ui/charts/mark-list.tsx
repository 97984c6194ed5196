import { drawnPx } from '../kit';
import { useLab } from '../stores';
import { LABELS_PX } from './draw-track';
import css from './mark-list.module.css';
import { NAMES_PX, TIMES_PX } from './tracks';

/** Something that happened, or lasted, while the tracks went on. */
export interface Mark {
  readonly atUs: number;
  /** Where it begins and ends in the window, 0 to 1; null: it is one instant. */
  readonly from: number;
  readonly to: number | null;
  readonly tone: 'bad' | 'plain';
  readonly sign: string;
  readonly sentence: string;
}

interface Props {
  readonly label: string;
  readonly marks: readonly Mark[];
  /** Said at the left, for what has no mark. */
  readonly note: string | null;
  /** Signs stand in that row, from the top: two lists of marks do not cover each other. */
  readonly row: number;
}

const ROW_PX = 18;

/**
 * Marks over the tracks: a sign at the top, a line or a band through them. Each is a button that says its sentence while it is pointed
 * at or has the focus; pressing it puts the cursor there.
 */
export function MarkList({ label, marks, note, row }: Props) {
  const lab = useLab();
  return (
    <ul
      className={css.marks}
      aria-label={label}
      style={{ top: drawnPx(row * ROW_PX), left: drawnPx(NAMES_PX), right: drawnPx(LABELS_PX), bottom: drawnPx(TIMES_PX) }}
    >
      {marks.map(({ atUs, from, to, tone, sign, sentence }, i) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen at one instant
          key={i}
          className={to === null ? undefined : css.band}
          data-tone={tone}
          style={{ left: `${from * 100}%`, width: to === null ? undefined : `${(to - from) * 100}%` }}
        >
          <button
            type="button"
            aria-label={sentence}
            data-side={from > 0.5 ? 'left' : 'right'}
            onClick={() => lab.view.setState({ cursorUs: atUs })}
          >
            <i aria-hidden="true">{sign}</i>
            <span aria-hidden="true">{sentence}</span>
          </button>
        </li>
      ))}
      {note !== null && <li className={css.left}>{note}</li>}
    </ul>
  );
}
