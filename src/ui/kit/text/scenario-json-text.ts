import { counted } from '../../../words';

/** The scenario as JSON. */
export const SCENARIO_JSON_TEXT = {
  scenarioJson: {
    title: 'Scenario as JSON',
    label: 'The scenario’s JSON',
    edit: 'Edit',
    apply: 'Apply',
    revert: 'Revert',
    changed: 'Not applied yet. Ctrl+Enter applies it; the run starts again.',
    leaving: 'Esc, then Tab leaves the editor.',
    loading: 'The editor is loading …',
    opening: 'Loading …',
    issues: (n: number) => `${counted(n, 'mistake')}: nothing is applied until they are mended.`,
    issuesLabel: 'Mistakes in the JSON',
    line: (line: number) => `Line ${line}`,
    fields: 'Run and assumptions',
    json: 'JSON',
  },
} as const;
