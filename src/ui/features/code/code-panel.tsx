import { Button, useComputedColorScheme } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { SyntaxProblem } from '../../../engine/client';
import type { FunctionSettings } from '../../../scenario';
import { CodeTokens, ErrorBoundary, prepareMonaco, TEXT } from '../../kit';
import { deployText, useLab, useScenario } from '../../stores';
import css from './code-panel.module.css';

const CodeEditor = lazy(async () => {
  const [{ CodeEditor: editor }] = await Promise.all([import('./code-editor'), prepareMonaco()]);
  return { default: editor };
});

interface CodePanelProps {
  readonly settings: FunctionSettings;
  readonly index: number;
  /** Further buttons beside Deploy and Edit. */
  readonly actions: ReactNode;
}

/** A function's handler: highlighted text to read, an editor once somebody wants to change it, Deploy once it differs. */
export function CodePanel({ settings, index, actions }: CodePanelProps) {
  const { code, name } = settings;
  const opened = useScenario((state) => state.opened);
  if (code === null) {
    return (
      <>
        <p className={css.none}>{TEXT.code.modelled}</p>
        <div className={css.actions}>{actions}</div>
      </>
    );
  }
  const text = { source: code.source ?? '', file: code.file ?? code.handler };
  return <Handler key={`${opened} ${name} ${index}`} name={name} index={index} actions={actions} {...text} />;
}

interface HandlerProps {
  readonly name: string;
  readonly index: number;
  readonly source: string;
  readonly file: string;
  readonly actions: ReactNode;
}

function Handler({ name, index, source, file, actions }: HandlerProps) {
  const lab = useLab();
  const isDark = useComputedColorScheme('light') === 'dark';
  const [isEditing, setEditing] = useState(false);
  // Kept with the scenario, so that a reload in the middle of a line loses nothing.
  const draft = useScenario((state) => state.drafts[name] ?? null);
  const [syntax, setSyntax] = useState<SyntaxProblem | null>(null);
  const setDraft = (next: string | null): void => {
    setSyntax(null);
    lab.setDraft(name, next === source ? null : next);
  };
  const text = draft ?? source;
  const isChanged = draft !== null && draft !== source;
  const leave = useRef<HTMLButtonElement>(null);
  const problem = useScenario((state) => state.problems[`functions.${name}.code.source`] ?? null);
  const revert = (): void => setDraft(null);
  const deploy = async (): Promise<void> => {
    const deployed = await deployText(lab, index, text);
    if (deployed.kind === 'done') setDraft(null);
    if (deployed.kind !== 'syntax') return;
    // Shown in the editor, where it is to be mended.
    setEditing(true);
    setSyntax(deployed.problem);
  };
  return (
    <section aria-label={TEXT.code.title}>
      {isEditing ? (
        <ErrorBoundary fallback={() => <p className={css.none}>{TEXT.code.failed}</p>}>
          <Suspense fallback={<StaticCode source={text} note={TEXT.code.loading} />}>
            <CodeEditor
              source={text}
              language={/\.[cm]?ts$/.test(file) ? 'typescript' : 'javascript'}
              isDark={isDark}
              problem={syntax}
              onChange={setDraft}
              onLeave={() => leave.current?.focus()}
            />
          </Suspense>
        </ErrorBoundary>
      ) : (
        <StaticCode source={text} onEdit={() => setEditing(true)} />
      )}
      <div className={css.actions}>
        {isChanged && (
          <Button size="compact-sm" onClick={() => void deploy()}>
            {TEXT.code.deploy}
          </Button>
        )}
        {isChanged && (
          <Button size="compact-sm" variant="default" onClick={revert}>
            {TEXT.code.revert}
          </Button>
        )}
        <Button ref={leave} size="compact-sm" variant="default" onClick={() => setEditing(!isEditing)}>
          {isEditing ? TEXT.code.close : TEXT.code.edit}
        </Button>
        {actions}
      </div>
      {(syntax !== null || problem !== null) && (
        <p className={css.problem} role="alert">
          {syntax === null ? problem : TEXT.code.syntax(syntax.line, syntax.column, syntax.message)}
        </p>
      )}
      <p className={css.hint}>{isChanged ? TEXT.code.deployHint : isEditing ? TEXT.code.editing : file}</p>
    </section>
  );
}

interface StaticCodeProps {
  readonly source: string;
  readonly note?: string;
  readonly onEdit?: () => void;
}

/** The text as it is read; a click anywhere in it begins to edit (for the keyboard there is the button below). */
function StaticCode({ source, note, onEdit }: StaticCodeProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the button below, which is the control
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to take keys
    <pre className={css.code} tabIndex={0} onClick={onEdit}>
      {note !== undefined && <span className={css.note}>{note}</span>}
      <CodeTokens source={source} />
    </pre>
  );
}
