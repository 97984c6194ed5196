import { createStore } from 'zustand/vanilla';
import { TEXT } from '../kit';
import { changeText, differences, liveChanges } from './document-changes';
import type { LabController } from './lab-controller';
import { type ScenarioDocument, withField } from './scenario-document';

/*
 * Undo and redo over everything that a scenario's document says: settings, parts and deployed code. It watches the document and keeps
 * the ones before; what is typed and not deployed has the editor's own undo. Undoing does to a run what the change itself did: a
 * setting that may change while it runs changes now, and is recorded; other goals are judged at once; anything else starts the run
 * again.
 */

/** Documents kept to go back to. */
export const HISTORY_MAX = 100;
/** Real milliseconds within which two changes of the same field are one: a slider that is dragged by its keys. */
const COALESCE_MS = 1000;

/** What can be undone and redone, in words; null: nothing. */
export interface HistoryState {
  readonly undo: string | null;
  readonly redo: string | null;
}

interface Step {
  readonly document: ScenarioDocument;
  readonly what: string;
}

export class History {
  readonly store = createStore<HistoryState>(() => ({ undo: null, redo: null }));
  private past: Step[] = [];
  private future: Step[] = [];
  private coming: ScenarioDocument | null = null;
  private last = { fields: '', atMs: Number.NEGATIVE_INFINITY };

  constructor(
    private readonly lab: LabController,
    private readonly nowMs: () => number = () => performance.now(),
  ) {}

  /** Begins to watch the document; the answer stops it. */
  start(): () => void {
    return this.lab.scenario.subscribe((state, before) => {
      if (state.opened !== before.opened) this.forget();
      else if (state.document !== before.document) this.changed(before.document, state.document);
    });
  }

  async undo(): Promise<void> {
    await this.go(this.past, this.future, TEXT.keeping.undone);
  }

  async redo(): Promise<void> {
    await this.go(this.future, this.past, TEXT.keeping.redone);
  }

  private async go(from: Step[], to: Step[], said: (what: string) => string): Promise<void> {
    const step = this.coming === null ? from.pop() : undefined;
    if (step === undefined) return;
    const { document } = this.lab.scenario.getState();
    to.push({ document, what: step.what });
    const next = withNameOf(document, step.document);
    this.coming = next;
    this.last = { fields: '', atMs: Number.NEGATIVE_INFINITY };
    this.tell();
    try {
      if (await this.goToGoals(document, next, said(step.what))) return;
      await this.lab.goTo(next, liveChanges(document, next), said(step.what));
    } finally {
      this.coming = null;
    }
  }

  /** Goals are views: a run goes on with others, and one that has ended stays so. Answers whether that was all there was to do. */
  private async goToGoals(from: ScenarioDocument, to: ScenarioDocument, said: string): Promise<boolean> {
    const isOfGoals = differences(from, to).every(({ path }) => path[0] === 'goals');
    return isOfGoals && (await this.lab.goals.goTo(to, said));
  }

  private changed(before: ScenarioDocument, after: ScenarioDocument): void {
    if (after === this.coming) return;
    const changes = differences(before, after).filter(({ path }) => path[0] !== 'name');
    const what = changeText(withNameOf(after, before), after);
    if (changes.length === 0 || what === null) return;
    const fields = changes.map(({ path }) => path.join('.')).join();
    const first = this.isContinued(fields) ? this.past.pop() : undefined;
    const document = first?.document ?? before;
    this.past = [...this.past.slice(1 - HISTORY_MAX), { document, what: changeText(withNameOf(after, document), after) ?? what }];
    this.future = [];
    this.last = { fields, atMs: this.nowMs() };
    this.tell();
  }

  private isContinued(fields: string): boolean {
    return fields === this.last.fields && this.nowMs() - this.last.atMs < COALESCE_MS;
  }

  private forget(): void {
    this.past = [];
    this.future = [];
    this.last = { fields: '', atMs: Number.NEGATIVE_INFINITY };
    this.tell();
  }

  private tell(): void {
    this.store.setState({ undo: this.past.at(-1)?.what ?? null, redo: this.future.at(-1)?.what ?? null });
  }
}

/** A scenario's name is not undone: it is what its owner calls it. */
function withNameOf(named: ScenarioDocument, document: ScenarioDocument): ScenarioDocument {
  const { name } = (named.scenario ?? {}) as { readonly name?: unknown };
  return name === undefined ? document : withField(document, 'name', name);
}
