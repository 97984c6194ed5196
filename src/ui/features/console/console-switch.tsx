import { TEXT, ViewSwitch } from '../../kit';
import { setConsole, useLab, useView } from '../../stores';

const T = TEXT.tracks.views;

/** Between what happened and what CloudWatch shows of it. */
export function ConsoleSwitch() {
  const lab = useLab();
  const isConsole = useView((view) => view.isConsole);
  return (
    <ViewSwitch
      label={T.label}
      first={{ label: T.exact, hint: T.exactHint }}
      second={{ label: T.console, hint: T.consoleHint }}
      isSecond={isConsole}
      onChange={(next) => setConsole(lab, next)}
    />
  );
}
