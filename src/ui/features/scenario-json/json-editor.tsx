import scenarioSchema from 'virtual:scenario-schema';
import * as monaco from 'monaco-editor/editor/editor.api';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker';
import { jsonDefaults } from 'monaco-editor/languages/features/json/register';
import { useEffect, useRef } from 'react';
import { provideMonacoWorker, TEXT } from '../../kit';
import type { EditorProps } from './editor-props';
import css from './scenario-json.module.css';

/* Loaded when somebody begins to edit the scenario's JSON. */

provideMonacoWorker('editorWorkerService', () => new EditorWorker());
provideMonacoWorker('json', () => new JsonWorker());

const SCHEMA_URI = 'https://lambdarium.test/scenario.schema.json';

jsonDefaults.setDiagnosticsOptions({
  // Completion and hover come from the schema; what is wrong is said by readScenario, which also knows what refers to what.
  validate: false,
  enableSchemaRequest: false,
  schemas: [{ uri: SCHEMA_URI, fileMatch: ['*'], schema: scenarioSchema }],
});

const OWNER = 'scenario';

function markerOf(model: monaco.editor.ITextModel, issue: EditorProps['issues'][number]): monaco.editor.IMarkerData {
  const start = model.getPositionAt(issue.place.offset);
  const end = model.getPositionAt(issue.place.offset + issue.place.length);
  return {
    severity: monaco.MarkerSeverity.Error,
    message: issue.path === '' ? issue.message : `${issue.path}: ${issue.message}`,
    startLineNumber: start.lineNumber,
    startColumn: start.column,
    endLineNumber: end.lineNumber,
    endColumn: end.column,
  };
}

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  language: 'json',
  ariaLabel: TEXT.scenarioJson.label,
  automaticLayout: true,
  minimap: { enabled: false },
  fontSize: 11.5,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 12,
  scrollBeyondLastLine: false,
  overviewRulerLanes: 0,
  tabSize: 2,
  wordWrap: 'on',
  fixedOverflowWidgets: true,
  inlineSuggest: { enabled: false },
};

/** Monaco on the scenario's text, with the schema's completion. Esc lets go of the keyboard, so that Tab moves on. */
export function JsonEditor(props: EditorProps) {
  const { text, issues, isDark, goTo } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = monaco.editor.create(place.current, { ...OPTIONS, value: latest.current.text });
    editor.current = made;
    made.focus();
    made.onDidChangeModelContent(() => latest.current.onChange(made.getValue()));
    made.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter, () => latest.current.onApply());
    made.addCommand(monaco.KeyCode.Escape, () => latest.current.onLeave(), '!findWidgetVisible && !suggestWidgetVisible');
    return () => {
      editor.current = null;
      made.dispose();
    };
  }, []);
  useEffect(() => {
    // Typed text is never replaced: only what came from elsewhere differs.
    if (editor.current !== null && editor.current.getValue() !== text) editor.current.setValue(text);
  }, [text]);
  useEffect(() => {
    const model = editor.current?.getModel();
    if (model != null)
      monaco.editor.setModelMarkers(
        model,
        OWNER,
        issues.map((issue) => markerOf(model, issue)),
      );
  }, [issues]);
  useEffect(() => {
    const model = editor.current?.getModel();
    if (goTo === null || model == null) return;
    const position = model.getPositionAt(goTo.offset);
    editor.current?.setPosition(position);
    editor.current?.revealPositionInCenter(position);
    editor.current?.focus();
  }, [goTo]);
  useEffect(() => monaco.editor.setTheme(isDark ? 'vs-dark' : 'vs'), [isDark]);
  return <div ref={place} className={css.editor} />;
}
