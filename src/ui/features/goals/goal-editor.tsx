import { useState } from 'react';
import type { Goal } from '../../../scenario';
import { goalText, metricChoices, metricName, metricUnit, TEXT } from '../../kit';
import { useGoals, useLab } from '../../stores';
import css from './goals.module.css';

const T = TEXT.goals;
const OPS = ['<', '<=', '=', '>=', '>'] as const;
const NEW: Goal = { metric: 'latencyMs.p95', op: '<=', value: 1000 };

interface GoalEditorProps {
  readonly goals: readonly Goal[];
  readonly functions: readonly string[];
}

/** Goals as rows of what, how and with what; each change is judged at once. */
export function GoalEditor({ goals, functions }: GoalEditorProps) {
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
          functions={functions}
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
  readonly functions: readonly string[];
  readonly onChange: (goal: Goal) => void;
  readonly onRemove: () => void;
}

function GoalRow({ goal, functions, onChange, onRemove }: GoalRowProps) {
  return (
    <div className={css.goalRow}>
      <MetricSelect metric={goal.metric} functions={functions} onChange={(metric) => onChange({ ...goal, metric })} />
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
  readonly functions: readonly string[];
  readonly onChange: (metric: string) => void;
}

/** Every metric with a name in words; one that has none stays choosable where it is set. */
function MetricSelect({ metric, functions, onChange }: MetricSelectProps) {
  const groups = [
    { label: T.wholeRun, choices: metricChoices(null) },
    ...(functions.length > 1 ? functions : []).map((name) => ({ label: name, choices: metricChoices(name) })),
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
