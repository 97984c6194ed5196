import { useSyncExternalStore } from 'react';
import { TEXT } from '../../kit';
import { leavePresenting, nameIn, useLab, useScenario } from '../../stores';
import css from './presenter.module.css';

const T = TEXT.presenting;

/** What is presented, and the ways out. */
export function PresenterHead() {
  const lab = useLab();
  const name = useScenario((state) => nameIn(state.document));
  const isFull = useSyncExternalStore(onFullscreen, () => document.fullscreenElement !== null);
  const leave = (): void => {
    if (isFull) void document.exitFullscreen();
    leavePresenting(lab);
  };
  return (
    <header className={css.head}>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      {document.fullscreenEnabled && (
        <button type="button" className={css.button} onClick={toggleFullscreen}>
          {isFull ? T.notFull : T.full}
        </button>
      )}
      {/* biome-ignore lint/a11y/noAutofocus: the button that was pressed is gone, and the way back is the first thing to know */}
      <button type="button" className={css.button} title={T.leaveHint} autoFocus onClick={leave}>
        {T.leave}
      </button>
    </header>
  );
}

function onFullscreen(changed: () => void): () => void {
  document.addEventListener('fullscreenchange', changed);
  return () => document.removeEventListener('fullscreenchange', changed);
}

/** A browser may refuse; then the page stays as large as it is. */
function toggleFullscreen(): void {
  const done = document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  done.catch(() => undefined);
}
