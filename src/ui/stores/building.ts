import type { Issue, Result } from '../../base';
import type { Scenario, SourceSettings } from '../../scenario';
import { TEXT } from '../kit';
import { type BuildingTab, createBuildingStore } from './building-store';
import { liveChanges } from './document-changes';
import type { LabController } from './lab-controller';
import { emptyDocument, newAlarm, newEndpoint, newFunction, newMetricSource, newQueue, newSource } from './new-parts';
import type { ScenarioDocument } from './scenario-document';
import {
  type JsonPath,
  namesIn,
  type PartList,
  withPartAdded,
  withPartDuplicated,
  withPartRemoved,
  withPartRenamed,
  withValueAt,
} from './scenario-edits';

const T = TEXT.building;

async function judge(document: ScenarioDocument): Promise<Result<Scenario>> {
  const { judgeDocument } = await import('./judge-document');
  return judgeDocument(document.scenario, document.files);
}

/**
 * Edits of the scenario on screen that start the run again. Each is judged first: what is no scenario is refused with its reason
 * beside the field, and the run on screen goes on.
 */
export class Building {
  readonly store = createBuildingStore();

  constructor(private readonly lab: LabController) {
    // What was removed is undone as whatever was changed last: after another change the way back is the history's alone.
    lab.history.store.subscribe(() => this.store.getState().removal !== null && this.store.setState({ removal: null }));
  }

  private get document(): ScenarioDocument {
    return this.lab.scenario.getState().document;
  }

  showTab(tab: BuildingTab): void {
    this.store.setState({ tab });
  }

  /** Opens or closes a part of a list. */
  toggle(list: PartList, name: string): void {
    this.store.setState(({ open }) => ({ open: { ...open, [list]: open[list] === name ? null : name } }));
  }

  private openPart(list: PartList, name: string | null): void {
    this.store.setState(({ open }) => ({ open: { ...open, [list]: name } }));
  }

  /** Replaces the value at a path; `what` says it. A refusal stands under `problems[field]`. */
  async setValue(path: JsonPath, value: unknown, what: string, field: string): Promise<boolean> {
    return this.apply(withValueAt(this.document, path, value), what, field);
  }

  async addFunction(): Promise<void> {
    const part = newFunction(this.document);
    const added = await this.add('functions', part);
    if (added) this.lab.view.setState({ functionIndex: namesIn(this.document, 'functions').length - 1 });
  }

  async addEndpoint(): Promise<void> {
    await this.add('endpoints', newEndpoint(this.document));
  }

  /** Adds a queue that the function whose settings are shown reads. */
  async addQueue(isFifo: boolean): Promise<void> {
    await this.add('queues', newQueue(this.document, this.shownFunction, isFifo));
  }

  /** Adds an alarm on the errors of the function whose settings are shown. */
  async addAlarm(): Promise<void> {
    await this.add('alarms', newAlarm(this.document, this.shownFunction));
  }

  /** Adds servers whose CPU an alarm can watch. */
  async addMetricSource(): Promise<void> {
    await this.add('metricSources', newMetricSource(this.document));
  }

  /** Adds a source of a kind for the function whose settings are shown; messages get a queue when there is none. */
  async addSource(kind: SourceSettings['kind']): Promise<void> {
    const name = this.shownFunction;
    const needsQueue = kind === 'sqs' && namesIn(this.document, 'queues').length === 0;
    const document = needsQueue ? withPartAdded(this.document, 'queues', newQueue(this.document, name, false)) : this.document;
    await this.add('sources', newSource(document, kind, name), document);
  }

  private get shownFunction(): string {
    const names = namesIn(this.document, 'functions');
    return names[this.lab.view.getState().functionIndex] ?? names[0] ?? '';
  }

  private async add(list: PartList, part: Readonly<Record<string, unknown>>, to = this.document): Promise<boolean> {
    const name = String(part.name);
    const done = await this.apply(withPartAdded(to, list, part), T.added(name), list);
    if (done) this.openPart(list, name);
    return done;
  }

  async duplicate(list: PartList, index: number): Promise<void> {
    const next = withPartDuplicated(this.document, list, index);
    const name = namesIn(next, list)[index + 1] ?? '';
    if (!(await this.apply(next, T.added(name), list))) return;
    this.openPart(list, name);
    if (list === 'functions') this.lab.view.setState({ functionIndex: index + 1, scope: 'all' });
  }

  /** Renames a part and everything that names it. */
  async rename(list: PartList, index: number, name: string, field: string): Promise<boolean> {
    const before = namesIn(this.document, list)[index] ?? '';
    if (name === before) return true;
    const done = await this.apply(withPartRenamed(this.document, list, index, name), T.renamed(before, name), field);
    if (done && this.store.getState().open[list] === before) this.openPart(list, name);
    return done;
  }

  /** Removes a part and what names it; a function's sources may be sent to another function instead. It can be undone. */
  async remove(list: PartList, index: number, sourcesTo: string | null = null): Promise<void> {
    const before = this.document;
    const what = T.removed(namesIn(before, list)[index] ?? '');
    const after = withPartRemoved(before, list, index, sourcesTo);
    const isDone = await this.apply(after, what, list, () => list === 'functions' && this.leave(index));
    if (isDone) this.store.setState({ removal: { what } });
  }

  /** Nothing on screen may point at a function that is about to go. */
  private leave(index: number): void {
    const { functionIndex } = this.lab.view.getState();
    this.lab.setScope('all');
    this.lab.view.setState({ functionIndex: Math.max(0, functionIndex - (functionIndex >= index ? 1 : 0)) });
  }

  /** Gives a function code to run, or takes it away, so that its profile is modelled; taking away can be undone. */
  async setCode(index: number, isReal: boolean): Promise<void> {
    const before = this.document;
    const name = namesIn(before, 'functions')[index] ?? '';
    const next = withValueAt(before, ['functions', index, 'code'], isReal ? newFunction(before).code : null);
    const what = isReal ? TEXT.fields.codeAdded(name) : TEXT.fields.codeRemoved(name);
    const isDone = await this.apply(next, what, `functions[${index}].code`);
    if (isDone && !isReal) this.store.setState({ removal: { what } });
  }

  /** Brings back what was removed last: one step back in the history, as any other undo. */
  async undoRemoval(): Promise<void> {
    if (this.store.getState().removal !== null) await this.lab.history.undo();
  }

  /** Begins a scenario of one's own with one function and nothing else. */
  async begin(): Promise<void> {
    this.store.setState({ jsonDraft: null, removal: null, tab: 'functions' });
    await this.lab.open(emptyDocument(), null);
  }

  /** What is wrong with a text as the whole scenario beside its handler files. */
  async judge(text: string, files: ScenarioDocument['files']): Promise<readonly Issue[]> {
    const { judgeText } = await import('./judge-document');
    return judgeText(text, files).issues;
  }

  /** Judges a text as the whole scenario and loads it; answers what is wrong with it. */
  async applyText(text: string): Promise<readonly Issue[]> {
    const { judgeText } = await import('./judge-document');
    const { files } = this.document;
    const { issues, value } = judgeText(text, files);
    if (issues.length > 0) return issues;
    this.store.setState({ jsonDraft: null, removal: null });
    this.lab.view.setState({ functionIndex: 0, scope: 'all' });
    await this.lab.restartWithDocument({ scenario: value, files }, T.applied);
    return [];
  }

  private async apply(document: ScenarioDocument, what: string, field: string, before = (): unknown => null): Promise<boolean> {
    const judged = await judge(document);
    if (!judged.ok) {
      const problem = judged.issues.map(({ path, message }) => (path === field ? message : `${path}: ${message}`)).join('; ');
      this.lab.scenario.setState(({ problems }) => ({ problems: { ...problems, [field]: problem } }));
      return false;
    }
    before();
    this.store.setState({ removal: null });
    const shift = isShift(field) ? liveChanges(this.document, document) : null;
    if (shift === null) await this.lab.restartWithDocument(document, what);
    else {
      await this.lab.goTo(document, shift, what);
      this.lab.scenario.setState(({ problems: { [field]: _, ...problems } }) => ({ problems }));
    }
    return true;
  }
}

/** A canary's weight is shifted while the run goes on. */
const isShift = (field: string): boolean => field.endsWith('.additionalVersion.weight');
