import { assertUnreachable } from '../../base';
import type { Notice } from '../../engine/client';
import { TEXT } from '../kit';
import { useRun, useView } from '../stores';
import css from './lab-screen.module.css';

const T = TEXT.notice;

function textOf(notice: Notice): string {
  switch (notice.kind) {
    case 'slowerThanAsked':
      return ''; // told beside the clock, where the speed is
    case 'profiledEnvironments':
      return T.profiled(notice.count);
    case 'fleetBeyondBoxes':
      return T.beyond(notice.count);
    case 'sendingRefused':
      return T.notSent(notice.count);
    case 'mayRunAway':
      return T.mayRunAway(notice.message);
    case 'notReproducible':
      return T.notReproducible(notice.because);
    default:
      return assertUnreachable(notice);
  }
}

/** What was just done, and every cap that bites, in a quiet line over the centre. */
export function NoticeLine() {
  const notices = useRun((state) => state.notices);
  const stoppedAt = useRun((state) => state.stoppedAt);
  const said = useView((view) => view.said);
  const texts = [stoppedAt === null ? said : TEXT.stopped[stoppedAt], ...notices.map(textOf)].filter((text) => text !== '');
  return (
    <output className={css.notices} hidden={texts.length === 0}>
      {texts.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </output>
  );
}
