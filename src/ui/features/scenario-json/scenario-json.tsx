import { Button, useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { CodeTokens, ErrorBoundary, prepareMonaco, TEXT } from '../../kit';
import { useBuilding, useLab, useScenario } from '../../stores';
import type { EditorProps } from './editor-props';
import type { Place } from './json-places';
import { PlainEditor } from './plain-editor';
import css from './scenario-json.module.css';
import { type PlacedIssue, useJudged } from './use-judged';

const JsonEditor = lazy(async () => {
  const [{ JsonEditor: editor }] = await Promise.all([import('./json-editor'), prepareMonaco()]);
  return { default: editor };
});
const T = TEXT.scenarioJson;

/** The whole scenario as JSON: read until somebody edits, judged while typing, loaded by Apply. */
export function ScenarioJson() {
  const lab = useLab();
  const isDark = useComputedColorScheme('light') === 'dark';
  const scenario = useScenario((state) => state.document.scenario);
  const isBroken = useScenario((state) => state.scenario === null);
  const draft = useBuilding((state) => state.jsonDraft);
  const written = useMemo(() => JSON.stringify(scenario, null, 2) ?? '', [scenario]);
  const text = draft ?? written;
  const issues = useJudged(draft !== null || isBroken ? text : null);
  const [isEditing, setEditing] = useState(draft !== null);
  const [goTo, setGoTo] = useState<Place | null>(null);
  const apply = useRef<HTMLButtonElement>(null);
  const onChange = (next: string): void => lab.building.store.setState({ jsonDraft: next === written ? null : next });
  const onApply = (): void => void lab.building.applyText(lab.building.store.getState().jsonDraft ?? text);
  const editor: EditorProps = { text, issues, isDark, goTo, onChange, onApply, onLeave: () => apply.current?.focus() };
  return (
    <section className={css.whole} aria-label={T.title}>
      {isEditing ? <Editor {...editor} /> : <StaticJson text={text} onEdit={() => setEditing(true)} />}
      <div className={css.actions}>
        {isEditing ? (
          <>
            <Button ref={apply} size="compact-sm" aria-disabled={issues.length > 0} onClick={onApply}>
              {T.apply}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => lab.building.store.setState({ jsonDraft: null })}>
              {T.revert}
            </Button>
          </>
        ) : (
          <Button size="compact-sm" onClick={() => setEditing(true)}>
            {T.edit}
          </Button>
        )}
        <span className={css.hint}>{statusOf(isEditing, draft !== null, issues.length)}</span>
      </div>
      <IssueList
        issues={issues}
        onGo={({ place }) => {
          setEditing(true);
          setGoTo({ ...place });
        }}
      />
    </section>
  );
}

function statusOf(isEditing: boolean, isChanged: boolean, issues: number): string {
  if (issues > 0) return T.issues(issues);
  if (isChanged) return T.changed;
  return isEditing ? T.leaving : '';
}

function Editor(props: EditorProps) {
  return (
    <ErrorBoundary fallback={() => <PlainEditor {...props} />}>
      <Suspense fallback={<StaticJson text={props.text} note={T.loading} />}>
        <JsonEditor {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}

interface StaticJsonProps {
  readonly text: string;
  readonly note?: string;
  readonly onEdit?: () => void;
}

/** The text as it is read; a click anywhere in it begins to edit (for the keyboard there is the button below). */
function StaticJson({ text, note, onEdit }: StaticJsonProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the button below, which is the control
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <pre className={css.static} tabIndex={0} onClick={onEdit}>
      {note !== undefined && <span className={css.note}>{note}</span>}
      <CodeTokens source={text} />
    </pre>
  );
}

interface IssueListProps {
  readonly issues: readonly PlacedIssue[];
  readonly onGo: (issue: PlacedIssue) => void;
}

/** What is wrong, each with its line; a click goes there. */
function IssueList({ issues, onGo }: IssueListProps) {
  if (issues.length === 0) return null;
  return (
    <ul className={css.issues} aria-label={T.issuesLabel}>
      {issues.map((issue) => (
        <li key={`${issue.path} ${issue.message}`}>
          <button type="button" onClick={() => onGo(issue)}>
            <b>{T.line(issue.line)}</b> {issue.path !== '' && <code>{issue.path}</code>} {issue.message}
          </button>
        </li>
      ))}
    </ul>
  );
}
