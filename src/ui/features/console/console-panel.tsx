import type { AlarmHistoryEntry } from '../../../engine/client';
import type { AlarmSettings, Scenario } from '../../../scenario';
import { comparisonText } from '../../../words';
import { clockText, spanText } from '../../kit';
import { useScenario } from '../../stores';
import css from './console.module.css';
import { useConsole } from './console-data';
import { CONSOLE_TEXT as T } from './console-text';

/** The alarms as CloudWatch lists them: the state of each, and what happened to them. */
export function ConsolePanel() {
  const alarms = useScenario((state) => state.scenario?.alarms) ?? [];
  const history = useConsole((state) => state.answer?.history) ?? [];
  if (alarms.length === 0) return <p className={css.about}>{T.noAlarms}</p>;
  return (
    <>
      <ul className={css.alarms} aria-label={T.alarms}>
        {alarms.map((alarm, i) => (
          <AlarmItem key={alarm.name} alarm={alarm} newest={newestOf(history, i)} />
        ))}
      </ul>
      <h3 className={css.part}>{T.history}</h3>
      {history.length === 0 ? <p className={css.about}>{T.noHistory}</p> : <History history={history} alarms={alarms} />}
    </>
  );
}

function newestOf(history: readonly AlarmHistoryEntry[], alarm: number): AlarmHistoryEntry | undefined {
  return history.findLast((entry) => entry.alarm === alarm && entry.kind === 'state');
}

interface AlarmItemProps {
  readonly alarm: AlarmSettings;
  /** The newest change of its state. */
  readonly newest: AlarmHistoryEntry | undefined;
}

function AlarmItem({ alarm, newest }: AlarmItemProps) {
  const { name, metric, statistic, comparison, threshold, evaluationPeriods, datapointsToAlarm, periodS } = alarm;
  const state = newest?.state ?? 'INSUFFICIENT_DATA';
  const about = alarm.function ?? alarm.queue ?? alarm.servers ?? alarm.rule ?? alarm.topic ?? '';
  const rule = T.rule(datapointsToAlarm ?? evaluationPeriods, evaluationPeriods, spanText(periodS * 1000));
  return (
    <li>
      <p>
        <b>{name}</b> <span data-state={state}>{T.states[state]}</span>{' '}
        <small>{newest === undefined ? T.fromStart : T.since(newest.atUs)}</small>
      </p>
      <p>
        {T.watches(metric, statistic, about)} {comparisonText(comparison, threshold)}: {rule}
      </p>
      {newest !== undefined && <p className={css.reason}>{newest.text}</p>}
    </li>
  );
}

/** Newest first. */
function History({ history, alarms }: { readonly history: readonly AlarmHistoryEntry[]; readonly alarms: Scenario['alarms'] }) {
  return (
    <ol className={css.history} aria-label={T.history}>
      {history
        .map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries only come at the end
          <li key={i}>
            <time>{clockText(entry.atUs)}</time>
            <span>
              <b>{alarms[entry.alarm]?.name}</b> {whatOf(entry)}
            </span>
          </li>
        ))
        .reverse()}
    </ol>
  );
}

function whatOf({ state, before, action, text }: AlarmHistoryEntry): string {
  if (state !== null && before !== null) return T.updated(T.states[before], T.states[state]);
  return action === null ? text : `${T.actions[action]} ${text}`;
}
