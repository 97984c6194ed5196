import type { Scenario } from '../../../scenario';
import { count, level } from '../../../words';
import { arrivalsText, hasRate, NumberField, secondsText, TEXT } from '../../kit';
import { useLab, useScenario } from '../../stores';
import css from './settings.module.css';

const T = TEXT.settings;
/** The most that a rate can be multiplied by; the engine checks it too. */
const RATE_FACTOR_MAX = 1000;
const RATE_STOPS = [0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 50];
const ACCOUNT_MAX = 1_000_000;

/** The rate of every source, as a multiple of what the scenario says. */
export function SourceSettings({ scenario }: { readonly scenario: Scenario }) {
  const lab = useLab();
  const factors = useScenario((state) => state.rateFactors);
  const problems = useScenario((state) => state.problems);
  const sources = scenario.sources.filter(({ arrivals }) => hasRate(arrivals));
  if (sources.length === 0) return null;
  return (
    <section className={css.group} aria-label={T.sourcesTitle}>
      <h2 className={css.title}>{T.sourcesTitle}</h2>
      {sources.map(({ name, arrivals }) => (
        <NumberField
          key={name}
          label={T.source(name)}
          awsName={null}
          unit="×"
          value={factors[name] ?? 1}
          min={0}
          max={RATE_FACTOR_MAX}
          step={0.1}
          isWhole={false}
          stops={RATE_STOPS}
          problem={problems[`sources.${name}.rateFactor`] ?? null}
          consequence={arrivalsText(arrivals, factors[name] ?? 1)}
          onCommit={(value) => {
            if (value !== null) void lab.setRate(name, value, `${T.source(name)} × ${level(value)}`);
          }}
        />
      ))}
    </section>
  );
}

/** What all functions share, and what AWS does not publish. */
export function AccountSettings({ scenario }: { readonly scenario: Scenario }) {
  const lab = useLab();
  const { account, assumptions } = scenario;
  return (
    <section className={css.group} aria-label={T.accountTitle}>
      <h2 className={css.title}>{T.accountTitle}</h2>
      <NumberField
        label={T.account}
        awsName={null}
        unit=""
        value={account.concurrency}
        min={1}
        max={ACCOUNT_MAX}
        step={1}
        isWhole
        problem={null}
        consequence={T.accountHint}
        onCommit={(value) => {
          if (value !== null) void lab.restartWith('account', { ...account, concurrency: value }, `${T.account} ${count(value)}`);
        }}
      />
      <Assumption label={T.idle} value={secondsText(assumptions.idleLifeS)} hint={T.idleHint} />
    </section>
  );
}

/** Something that AWS does not publish, marked as assumed. */
function Assumption({ label, value, hint }: { readonly label: string; readonly value: string; readonly hint: string }) {
  return (
    <div className={css.assumption}>
      <strong>{label}</strong>
      <span>{value}</span>
      <p>
        <em>{T.assumption}</em> · {hint}
      </p>
    </div>
  );
}
