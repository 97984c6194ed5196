import { TEXT } from '../../kit';
import { setConsole, useLab, useView } from '../../stores';
import css from './console-switch.module.css';

const T = TEXT.tracks.views;

/** Between what happened and what CloudWatch shows of it. */
export function ConsoleSwitch() {
  const lab = useLab();
  const isConsole = useView((view) => view.isConsole);
  return (
    <fieldset className={css.views} aria-label={T.label}>
      <button type="button" aria-pressed={!isConsole} title={T.exactHint} onClick={() => setConsole(lab, false)}>
        {T.exact}
      </button>
      <button type="button" aria-pressed={isConsole} title={T.consoleHint} onClick={() => setConsole(lab, true)}>
        {T.console}
      </button>
    </fieldset>
  );
}
