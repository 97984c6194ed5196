import { createStore } from 'zustand/vanilla';
import { TEXT } from '../kit';
import type { History } from './history';
import type { LabController } from './lab-controller';
import { emptyDocument, newSource } from './new-parts';
import { Saver } from './saver';
import { nameIn, type ScenarioDocument, withField } from './scenario-document';
import { withPartAdded } from './scenario-edits';
import { BrowserShelf, type Drafts, type KeptScenario, type Shelf } from './shelf';
import { BrowserTabMemory, keptViewOf, type OnScreen, type TabMemory } from './tab-memory';

const T = TEXT.keeping;

/** An example of the gallery: never changed, only copied. */
export interface Example {
  readonly id: string;
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly sentence: string;
  /** Fetched when it is opened. */
  readonly document: () => Promise<ScenarioDocument>;
}

/** Something to tell about keeping, until it is dismissed; `action` is what can be done about it. */
export interface KeepingNotice {
  readonly text: string;
  readonly action: 'saveFile' | 'bringBack' | 'reload' | null;
}

/** What the screen knows of the shelf. */
export interface KeepingState {
  /** What is kept, newest first. */
  readonly entries: readonly KeptScenario[];
  readonly notice: KeepingNotice | null;
  /** What was deleted last, to bring it back. */
  readonly removed: KeptScenario | null;
}

/** Where things are kept, and what there is to begin with; tests give their own. */
export interface KeepingParts {
  readonly examples: readonly Example[];
  readonly firstExample: string;
  readonly shelf?: Shelf;
  readonly tab?: TabMemory;
}

/**
 * The commands of keeping: which scenario is on screen, under which name it is kept, and what was there before. Everything that is
 * changed is saved by itself; an example that is changed goes on as a scenario of one's own.
 */
export class Keeping {
  readonly store = createStore<KeepingState>(() => ({ entries: [], notice: null, removed: null }));
  readonly examples: readonly Example[];
  private readonly shelf: Shelf;
  private readonly tab: TabMemory;
  private readonly saver: Saver;
  private readonly firstExample: Example | undefined;
  private hasWarned = false;
  /** Reloads the page; who knows of a new version says how. */
  reload: () => void = () => location.reload();

  constructor(
    readonly lab: LabController,
    parts: KeepingParts,
  ) {
    this.examples = parts.examples;
    this.shelf = parts.shelf ?? new BrowserShelf();
    this.tab = parts.tab ?? new BrowserTabMemory();
    this.firstExample = parts.examples.find(({ id }) => id === parts.firstExample) ?? parts.examples[0];
    this.saver = new Saver(lab, this.shelf, this.tab, {
      nameOfExample: (id) => this.examples.find((example) => example.id === id)?.name ?? null,
      freeName: (wanted) => this.freeName(wanted),
      onSaved: () => void this.refresh(),
      onConflict: (name) => this.notify(T.conflict(name), null),
    });
  }

  /** Undo and redo over the scenario on screen. */
  get history(): History {
    return this.lab.history;
  }

  /** Begins to save by itself and to remember what is on screen; the answer stops it. */
  start(): () => void {
    const stops = [this.lab.history.start(), this.saver.start(), this.lab.view.subscribe(() => this.remember())];
    stops.push(this.lab.goals.store.subscribe(() => this.remember()));
    stops.push(this.lab.scenario.subscribe((state, before) => state.ownId !== before.ownId && this.remember()));
    const onLeave = (): void => {
      this.remember();
      this.saver.leave();
    };
    addEventListener('pagehide', onLeave);
    stops.push(() => removeEventListener('pagehide', onLeave));
    void this.refresh();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Goes on where this tab stopped, else where the last one did, else with the first example. */
  async restore(): Promise<void> {
    const unsaved = this.tab.takeUnsaved();
    const before = this.tab.read();
    const kept = unsaved === null ? null : await this.saver.saveAgain(unsaved);
    const onScreen = before === null || kept === null ? before : { ...before, scenario: { kind: 'own' as const, id: kept.id } };
    if (onScreen === null || !(await this.reopen(onScreen))) await this.openFirst();
  }

  private async reopen({ scenario, view, guess }: OnScreen): Promise<boolean> {
    const { hiddenLines, scope, functionIndex, ...others } = view;
    this.lab.view.setState({ ...others, hiddenLines: new Set(hiddenLines) });
    const shown = { scope, functionIndex };
    if (scenario.kind === 'own') {
      const kept = await this.shelf.get(scenario.id);
      if (kept === null) this.notify(T.gone, null);
      else await this.openRecord(kept, shown);
      if (kept !== null) this.lab.goals.restore(guess);
      return kept !== null;
    }
    const example = this.examples.find(({ id }) => id === scenario.id);
    if (example === undefined) return false;
    await this.show(await example.document(), { exampleId: example.id, ownId: null, drafts: {} }, shown);
    this.lab.goals.restore(guess);
    return true;
  }

  private async openFirst(): Promise<void> {
    if (this.firstExample !== undefined) await this.openExample(this.firstExample.id);
  }

  async openExample(id: string): Promise<void> {
    const example = this.examples.find((one) => one.id === id);
    if (example === undefined) return;
    await this.saver.settle();
    await this.show(await example.document(), { exampleId: id, ownId: null, drafts: {} });
  }

  async openKept(id: string): Promise<void> {
    await this.saver.settle();
    const kept = await this.shelf.get(id);
    if (kept === null) await this.refresh();
    else await this.openRecord(kept);
  }

  private async openRecord(kept: KeptScenario, shown?: OpenedView): Promise<void> {
    this.saver.begin(kept);
    await this.show(kept.document, { exampleId: null, ownId: kept.id, drafts: kept.drafts }, shown, kept.jsonDraft);
  }

  private async show(
    document: ScenarioDocument,
    origin: Shown,
    shown?: OpenedView,
    jsonDraft: string | null = null,
  ): Promise<void> {
    const opening = this.lab.open(document, origin.exampleId, origin);
    if (shown !== undefined) this.lab.view.setState(shown);
    await opening;
    // Only now: until it is open, the draft still belongs to the scenario before.
    this.lab.building.store.setState({ jsonDraft, removal: null });
  }

  /**
   * Keeps a document that came from a file or a link as a scenario of one's own, and shows it; the very same one is kept only once. One
   * that cannot run is shown with its issues, and kept when somebody begins to mend it.
   */
  async openDocument(document: ScenarioDocument): Promise<void> {
    await this.saver.settle();
    const { judgeDocument } = await import('./judge-document');
    if (!judgeDocument(document.scenario, document.files).ok) return this.lab.open(document, null);
    const text = JSON.stringify(document);
    const same = (await this.shelf.list()).find((kept) => JSON.stringify(kept.document) === text);
    await this.openRecord(same ?? (await this.saver.keep(document, {})));
  }

  /** A scenario with one function and one source to begin with. */
  async create(): Promise<void> {
    const empty = emptyDocument();
    const { functions } = empty.scenario as { readonly functions: readonly { readonly name: string }[] }; // just made so
    const source = newSource(empty, 'http-api', functions[0]?.name ?? '');
    const name = this.freeName(nameIn(empty));
    await this.saver.settle();
    await this.openRecord(await this.saver.keep(withField(withPartAdded(empty, 'sources', source), 'name', name), {}));
  }

  /** Gives the scenario on screen another name, while it goes on; an example becomes one's own by it. */
  rename(name: string): void {
    this.lab.scenario.setState(({ document, scenario }) => ({
      document: withField(document, 'name', name),
      scenario: scenario === null ? null : { ...scenario, name },
    }));
  }

  /** Goes on with a copy of the scenario on screen; the original stays as it was last saved. */
  async duplicate(): Promise<void> {
    const { document, drafts } = this.lab.scenario.getState();
    await this.saver.settle();
    const name = this.freeName(T.copyOf(nameIn(document)));
    await this.openRecord(await this.saver.keep(withField(document, 'name', name), drafts));
  }

  /** Deletes the scenario on screen, when it is one's own, and opens the next one; it can be brought back. */
  async remove(): Promise<void> {
    await this.saver.settle();
    const { ownId } = this.lab.scenario.getState();
    const kept = ownId === null ? null : await this.shelf.get(ownId);
    if (kept === null) return;
    await this.shelf.remove(kept.id);
    await this.refresh();
    this.store.setState({ removed: kept });
    this.notify(T.removed(kept.name), 'bringBack');
    const [next] = this.store.getState().entries;
    await (next === undefined ? this.openFirst() : this.openKept(next.id));
  }

  /** Brings back what was deleted last. */
  async bringBack(): Promise<void> {
    const { removed } = this.store.getState();
    if (removed === null) return;
    this.store.setState({ removed: null, notice: null });
    const kept = await this.saver.keep(removed.document, removed.drafts);
    await this.openKept(kept.id);
    this.lab.view.setState({ said: T.broughtBack(removed.name) });
  }

  /** Whether what is saved will be there after a reload. */
  get isKept(): boolean {
    return this.shelf.trouble === null;
  }

  /** Saves, then reloads the page as its new version. */
  async takeNewVersion(): Promise<void> {
    await this.saver.settle();
    this.reload();
  }

  notify(text: string, action: KeepingNotice['action']): void {
    this.store.setState({ notice: { text, action } });
  }

  dismiss(): void {
    this.store.setState({ notice: null });
  }

  /** Reads again what is kept: another tab may have saved. Says once when nothing is. */
  async refresh(): Promise<void> {
    this.store.setState({ entries: await this.shelf.list() });
    const { trouble } = this.shelf;
    if (trouble === null || this.hasWarned || this.lab.scenario.getState().ownId === null) return;
    this.hasWarned = true;
    this.notify(trouble === 'full' ? T.full : T.off, 'saveFile');
  }

  private freeName(wanted: string): string {
    const taken = new Set([...this.store.getState().entries, ...this.examples].map(({ name }) => name));
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = T.numbered(wanted, n);
    return name;
  }

  private remember(): void {
    const { ownId, exampleId } = this.lab.scenario.getState();
    const id = ownId ?? exampleId;
    if (id === null) return;
    const scenario = { kind: ownId === null ? ('example' as const) : ('own' as const), id };
    const { guess } = this.lab.goals.store.getState();
    this.tab.write({ scenario, view: keptViewOf(this.lab.view.getState()), guess });
  }
}

interface Shown {
  readonly exampleId: string | null;
  readonly ownId: string | null;
  readonly drafts: Drafts;
}

type OpenedView = Pick<OnScreen['view'], 'scope' | 'functionIndex'>;
