import { Button, useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import type { FunctionSettings } from '../../../scenario';
import { ErrorBoundary, TEXT } from '../../kit';
import { useLab, useScenario } from '../../stores';
import css from './code-panel.module.css';
import { highlight } from './highlight';

const CodeEditor = lazy(() => import('./code-editor').then(({ CodeEditor: editor }) => ({ default: editor })));

/** A function's handler: highlighted text to read, an editor once somebody wants to change it, Deploy once it differs. */
export function CodePanel({ settings, index }: { readonly settings: FunctionSettings; readonly index: number }) {
  const { code, name } = settings;
  const opened = useScenario((state) => state.opened);
  if (code === null) return <p className={css.none}>{TEXT.code.modelled}</p>;
  const text = { source: code.source ?? '', file: code.file ?? code.handler };
  return <Handler key={`${opened} ${name} ${index}`} name={name} index={index} {...text} />;
}

interface HandlerProps {
  readonly name: string;
  readonly index: number;
  readonly source: string;
  readonly file: string;
}

function Handler({ name, index, source, file }: HandlerProps) {
  const lab = useLab();
  const isDark = useComputedColorScheme('light') === 'dark';
  const [isEditing, setEditing] = useState(false);
  // Kept with the scenario, so that a reload in the middle of a line loses nothing.
  const draft = useScenario((state) => state.drafts[name] ?? null);
  const setDraft = (next: string | null): void => lab.setDraft(name, next === source ? null : next);
  const text = draft ?? source;
  const isChanged = draft !== null && draft !== source;
  const leave = useRef<HTMLButtonElement>(null);
  const problem = useScenario((state) => state.problems[`functions.${name}.code.source`] ?? null);
  const revert = (): void => setDraft(null);
  const deploy = async (): Promise<void> => {
    if (await lab.deploy(index, text)) setDraft(null);
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
      </div>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
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
  const tokens = useMemo(() => withOffsets(source), [source]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut for the button below, which is the control
    <pre className={css.code} onClick={onEdit}>
      {note !== undefined && <span className={css.note}>{note}</span>}
      <code>
        {tokens.map(({ kind, text, offset }) => (
          <span key={offset} className={css[kind]}>
            {text}
          </span>
        ))}
      </code>
    </pre>
  );
}

function withOffsets(source: string) {
  let offset = 0;
  return highlight(source).map((token) => {
    const placed = { ...token, offset };
    offset += token.text.length;
    return placed;
  });
}
