import { useState } from 'react';
import type { Goal, Scenario } from '../../../scenario';
import { goalText, type MeasuredList, metricChoices, metricName, metricUnit, TEXT } from '../../kit';
import { useGoals, useLab } from '../../stores';
import css from './goals.module.css';

const T = TEXT.goals;
const OPS = ['<', '<=', '=', '>=', '>'] as const;
const NEW: Goal = { metric: 'latencyMs.p95', op: '<=', value: 1000 };

interface GoalEditorProps {
  readonly scenario: Scenario;
}

/** A part of the scenario that has metrics of its own. */
interface MeasuredPart {
  readonly list: MeasuredList;
  readonly name: string;
}

/** A single function's metrics are those of the whole run. */
function measuredPartsOf({ functions, endpoints, queues, alarms }: Scenario): readonly MeasuredPart[] {
  const lists = { functions: functions.length > 1 ? functions : [], endpoints, queues, alarms };
  return Object.entries(lists).flatMap(
    ([list, parts]) => parts.map(({ name }) => ({ list: list as MeasuredList, name })), // the four keys above
  );
}

/** Goals as rows of what, how and with what; each change is judged at once. */
export function GoalEditor({ scenario }: GoalEditorProps) {
  const { goals } = scenario;
  const measured = measuredPartsOf(scenario);
  const lab = useLab();
  const problem = useGoals((state) => state.problem);
  const set = (next: readonly Goal[]): void => void lab.goals.set(next);
  return (
    <div className={css.editor}>
      {goals.map((goal, i) => (
        <GoalRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a goal has no name but its place
          key={i}
          goal={goal}
          measured={measured}
          onChange={(next) => set(goals.with(i, next))}
          onRemove={() => set(goals.toSpliced(i, 1))}
        />
      ))}
      <div className={css.row}>
        <button type="button" className={css.link} onClick={() => set([...goals, NEW])}>
          {`+ ${T.add}`}
        </button>
        <span className={css.dim}>{T.recorded}</span>
      </div>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface GoalRowProps {
  readonly goal: Goal;
  readonly measured: readonly MeasuredPart[];
  readonly onChange: (goal: Goal) => void;
  readonly onRemove: () => void;
}

function GoalRow({ goal, measured, onChange, onRemove }: GoalRowProps) {
  return (
    <div className={css.goalRow}>
      <MetricSelect metric={goal.metric} measured={measured} onChange={(metric) => onChange({ ...goal, metric })} />
      <select
        aria-label={T.op}
        value={goal.op}
        onChange={(event) => onChange({ ...goal, op: event.currentTarget.value as Goal['op'] })} // one of OPS
      >
        {OPS.map((op) => (
          <option key={op} value={op}>
            {T.opWords[op]}
          </option>
        ))}
      </select>
      <ValueField goal={goal} onCommit={(value) => onChange({ ...goal, value })} />
      <button type="button" className={css.remove} aria-label={T.remove(goalText(goal))} onClick={onRemove}>
        ✕
      </button>
    </div>
  );
}

interface MetricSelectProps {
  readonly metric: string;
  readonly measured: readonly MeasuredPart[];
  readonly onChange: (metric: string) => void;
}

/** Every metric with a name in words; one that has none stays choosable where it is set. */
function MetricSelect({ metric, measured, onChange }: MetricSelectProps) {
  const groups = [
    { label: T.wholeRun, choices: metricChoices(null) },
    ...measured.map((part) => ({ label: part.name, choices: metricChoices(part) })),
  ];
  const isKnown = groups.some(({ choices }) => choices.some((choice) => choice.metric === metric));
  return (
    <select aria-label={T.metric} value={metric} onChange={(event) => onChange(event.currentTarget.value)}>
      {!isKnown && <option value={metric}>{metricName(metric)}</option>}
      {groups.map(({ label, choices }) => (
        <optgroup key={label} label={label}>
          {choices.map((choice) => (
            <option key={choice.metric} value={choice.metric}>
              {choice.text}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

/** Twelve digits: what a product with 100 adds in its last place is not what somebody typed. */
const tidy = (value: number): number => Number(value.toPrecision(12));

function ValueField({ goal, onCommit }: { readonly goal: Goal; readonly onCommit: (value: number) => void }) {
  const { unit, scale } = metricUnit(goal.metric);
  const shown = String(tidy(goal.value * scale));
  const [draft, setDraft] = useState<string | null>(null);
  const text = (draft ?? shown).trim();
  const isGood = text !== '' && Number.isFinite(Number(text));
  const commit = (): void => {
    if (isGood && text !== shown) onCommit(tidy(Number(text) / scale));
    if (isGood) setDraft(null);
  };
  return (
    <label className={css.value}>
      <input
        aria-label={T.value}
        inputMode="decimal"
        value={draft ?? shown}
        aria-invalid={!isGood}
        title={isGood ? undefined : T.noNumber}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit();
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <span>{unit}</span>
    </label>
  );
}
