import { clockText } from '../../kit';
import { useRun, useScenario } from '../../stores';
import { keyFigures } from './key-figures';
import { nounOfScenario } from './run-noun';

interface FiguresProps {
  /** The classes `figures`, `note` and one for each tone. */
  readonly look: Readonly<Record<string, string>>;
  readonly label?: string;
}

/** The four figures that sum the run up; nothing before there is a report. */
export function Figures({ look, label }: FiguresProps) {
  const report = useRun((state) => state.report);
  const madeToWait = useRun((state) => state.madeToWait);
  const nowUs = useRun((state) => state.nowUs);
  const isEnded = useRun((state) => state.status === 'ended');
  const scenario = useScenario((state) => state.scenario);
  if (report === null) return null;
  const figures = keyFigures(report, madeToWait, nounOfScenario(scenario), isEnded ? null : clockText(nowUs));
  return (
    <dl className={look.figures} aria-label={label}>
      {figures.map(({ name, value, note, tone }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={look[tone]}>{value}</dd>
          <dd className={look.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
