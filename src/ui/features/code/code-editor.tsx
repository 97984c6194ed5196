import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/languages/definitions/javascript/register';
import 'monaco-editor/languages/definitions/typescript/register';
import { useEffect, useRef } from 'react';
import type { SyntaxProblem } from '../../../engine/client';
import { provideMonacoWorker, TEXT } from '../../kit';
import css from './code-panel.module.css';

/* Loaded when somebody begins to edit: Monaco is ten times as big as the rest of the screen. */

provideMonacoWorker('editorWorkerService', () => new EditorWorker());

/** What an editor is given. */
export interface CodeEditorProps {
  /** The text; what is typed is reported, and coming back as `source` changes nothing. */
  readonly source: string;
  readonly language: 'javascript' | 'typescript';
  readonly isDark: boolean;
  /** Where the text is no code: marked, and the cursor goes there. */
  readonly problem: SyntaxProblem | null;
  readonly onChange: (source: string) => void;
  /** Esc: the next Tab moves on. */
  readonly onLeave: () => void;
}

/** Monaco on a handler's text. Esc lets go of the keyboard, so that Tab moves on. */
export function CodeEditor({ source, language, isDark, problem, onChange, onLeave }: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const latest = useRef({ onChange, onLeave, source, language });
  latest.current = { onChange, onLeave, source, language };
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = monaco.editor.create(place.current, {
      value: latest.current.source,
      language: latest.current.language,
      ariaLabel: TEXT.code.edit,
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 12,
      lineNumbersMinChars: 3,
      scrollBeyondLastLine: false,
      overviewRulerLanes: 0,
      folding: false,
      // Nobody knows the handler's words but its author: a list of them would only take Enter away.
      quickSuggestions: false,
      suggestOnTriggerCharacters: false,
      wordBasedSuggestions: 'off',
      tabSize: 2,
      fixedOverflowWidgets: true,
    });
    made.focus();
    editor.current = made;
    made.onDidChangeModelContent(() => latest.current.onChange(made.getValue()));
    made.addCommand(monaco.KeyCode.Escape, () => latest.current.onLeave(), '!findWidgetVisible');
    return () => made.dispose();
  }, []);
  // Undo, redo and reverting change the text from outside.
  useEffect(() => {
    if (editor.current !== null && editor.current.getValue() !== source) editor.current.setValue(source);
  }, [source]);
  useEffect(() => showProblem(editor.current, problem), [problem]);
  useEffect(() => monaco.editor.setTheme(isDark ? 'vs-dark' : 'vs'), [isDark]);
  return <div ref={place} className={css.editor} />;
}

function showProblem(editor: monaco.editor.IStandaloneCodeEditor | null, problem: SyntaxProblem | null): void {
  const model = editor?.getModel();
  if (editor == null || model == null) return;
  monaco.editor.setModelMarkers(model, 'deploy', problem === null ? [] : [markerOf(problem)]);
  if (problem === null) return;
  const place = { lineNumber: problem.line, column: problem.column };
  editor.setPosition(place);
  editor.revealPositionInCenterIfOutsideViewport(place);
  editor.focus();
}

function markerOf({ line, column, message }: SyntaxProblem): monaco.editor.IMarkerData {
  return {
    severity: monaco.MarkerSeverity.Error,
    message,
    startLineNumber: line,
    startColumn: column,
    endLineNumber: line,
    endColumn: column + 1,
  };
}
