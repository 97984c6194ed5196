import css from './view-switch.module.css';

/** One of the two views: what its button says, and a hint. */
export interface ViewName {
  readonly label: string;
  readonly hint?: string;
}

/** What a switch shows. */
export interface ViewSwitchProps {
  /** What is shown in two ways, for those who hear it. */
  readonly label: string;
  readonly first: ViewName;
  readonly second: ViewName;
  readonly isSecond: boolean;
  readonly onChange: (isSecond: boolean) => void;
}

/** Two ways to look at the same thing, side by side, one of them pressed. */
export function ViewSwitch({ label, first, second, isSecond, onChange }: ViewSwitchProps) {
  return (
    <fieldset className={css.switch} aria-label={label}>
      <button type="button" aria-pressed={!isSecond} title={first.hint} onClick={() => onChange(false)}>
        {first.label}
      </button>
      <button type="button" aria-pressed={isSecond} title={second.hint} onClick={() => onChange(true)}>
        {second.label}
      </button>
    </fieldset>
  );
}
