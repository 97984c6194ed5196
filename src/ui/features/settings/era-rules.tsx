import { type RuleName, type RulesId, ruleSourcesOn, type Sourced } from '../../../aws';
import type { Scenario } from '../../../scenario';
import { count } from '../../../words';
import { originOf, TEXT } from '../../kit';
import css from './settings.module.css';

const T = TEXT.eraRules;

function valueText({ value, unit }: Sourced<number | boolean>): string {
  if (typeof value === 'boolean') return value ? T.yes : T.no;
  return unit === '' ? count(value) : `${count(value)} ${unit}`;
}

/** The limits that hold on the date of the scenario's rules, each with its source. */
export function EraRules({ scenario }: { readonly scenario: Scenario }) {
  const sources = ruleSourcesOn(scenario.rules as RulesId); // the scenario was read: its date is one of them
  return (
    <details className={css.rules}>
      <summary>{T.title(scenario.rules)}</summary>
      <table>
        <tbody>
          {(Object.entries(T.rules) as [RuleName, string][]).map(([rule, label]) => (
            <RuleRow key={rule} label={label} sourced={sources[rule]} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function RuleRow({ label, sourced }: { readonly label: string; readonly sourced: Sourced<number | boolean> }) {
  const { href, text } = originOf(sourced, label);
  const value = valueText(sourced);
  return (
    <tr>
      <th scope="row">{label}</th>
      <td title={text}>
        {href === null ? (
          value
        ) : (
          <a href={href} target="_blank" rel="noreferrer">
            {value}
          </a>
        )}
        {sourced.confidence === 'estimated' && <em> {T.unsure}</em>}
      </td>
    </tr>
  );
}
