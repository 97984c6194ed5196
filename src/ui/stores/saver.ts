import { TEXT } from '../kit';
import type { LabController } from './lab-controller';
import { nameIn, type ScenarioDocument, withField } from './scenario-document';
import type { Drafts, KeptScenario, Shelf } from './shelf';
import type { TabMemory } from './tab-memory';

/*
 * Saves the scenario on screen whenever it differs from what was saved: one save at a time, the newest state next.
 *
 *     clean → (a change) → dirty → (SAVE_MS later) → saving → clean | dirty again
 *                                                        └ conflict: goes on under another id and name
 *
 * The first change of an example makes it a scenario of one's own. When the page goes while something is not known to be saved, it is
 * written into the tab's own memory as well, which is synchronous, and saved from there at the next start.
 */

/** Real milliseconds from a change to its save: not every key is a save, and nobody reloads that fast. */
const SAVE_MS = 250;

/** What a saver asks of its owner. */
export interface SaverHost {
  readonly nameOfExample: (id: string | null) => string | null;
  /** A name that nothing else has. */
  readonly freeName: (wanted: string) => string;
  readonly onSaved: () => void;
  /** The work goes on under another name: another tab has changed the same scenario. */
  readonly onConflict: (name: string) => void;
}

interface Content {
  readonly document: ScenarioDocument;
  readonly drafts: Drafts;
  readonly jsonDraft: string | null;
}

/** The record on screen, and the save of it that this page has seen last. */
interface Current {
  readonly id: string;
  readonly token: string | null;
}

export class Saver {
  /** What is saved, or needs no saving, such as an example as it came. */
  private clean: Content;
  private current: Current | null = null;
  private coming: KeptScenario | null = null;
  private inFlight: KeptScenario | null = null;
  private saving: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** This page: its own saves are never in conflict with each other. */
  private readonly writer = newId();

  constructor(
    private readonly lab: LabController,
    private readonly shelf: Shelf,
    private readonly tab: TabMemory,
    private readonly host: SaverHost,
  ) {
    this.clean = this.content;
  }

  start(): () => void {
    const stops = [
      this.lab.scenario.subscribe((state, before) => {
        if (state.opened !== before.opened) this.opened();
        else this.changed();
      }),
      this.lab.building.store.subscribe(() => this.changed()),
    ];
    return () => {
      this.stopTimer();
      for (const stop of stops) stop();
    };
  }

  /** The next scenario that opens is this record. */
  begin(kept: KeptScenario): void {
    this.coming = kept;
  }

  /** Saves what is not saved yet, before something else opens. */
  async settle(): Promise<void> {
    this.save();
    await this.saving;
  }

  /** Keeps a document as a new record. */
  async keep(document: ScenarioDocument, drafts: Drafts): Promise<KeptScenario> {
    const kept = this.recordOf({ id: newId(), token: null }, { document, drafts, jsonDraft: null });
    await this.shelf.put(kept);
    this.host.onSaved();
    return kept;
  }

  /** Saves what the last page could not save before it went, under another id when another tab was first; answers the record. */
  async saveAgain(kept: KeptScenario): Promise<KeptScenario> {
    if ((await this.shelf.put(kept)) === 'saved') return kept;
    const other = { ...kept, id: newId(), base: null };
    await this.shelf.put(other);
    this.host.onConflict(other.name);
    return other;
  }

  /** The page goes: what is not known to be saved stays in the tab's memory. Answers whether there was anything. */
  leave(): boolean {
    this.changed();
    const { current } = this;
    const kept = this.isDirty && current !== null ? this.recordOf(current, this.content) : this.inFlight;
    if (kept === null) return false;
    this.tab.writeUnsaved(kept);
    this.save();
    return true;
  }

  private get content(): Content {
    const { document, drafts } = this.lab.scenario.getState();
    return { document, drafts, jsonDraft: this.lab.building.store.getState().jsonDraft };
  }

  private get isDirty(): boolean {
    const { document, drafts, jsonDraft } = this.content;
    if (document.scenario === null) return false;
    return document !== this.clean.document || drafts !== this.clean.drafts || jsonDraft !== this.clean.jsonDraft;
  }

  private opened(): void {
    this.stopTimer();
    const { ownId, document, drafts } = this.lab.scenario.getState();
    const { coming } = this;
    const isComing = coming !== null && coming.id === ownId;
    this.coming = null;
    this.current = isComing ? { id: coming.id, token: coming.token } : null;
    this.clean = { document, drafts, jsonDraft: isComing ? coming.jsonDraft : null };
  }

  private changed(): void {
    if (!this.isDirty) return;
    if (this.current === null) this.adopt();
    this.timer ??= setTimeout(() => this.save(), SAVE_MS);
  }

  /** What was changed for the first time becomes one's own. */
  private adopt(): void {
    const { exampleId, document } = this.lab.scenario.getState();
    const [example, name] = [this.host.nameOfExample(exampleId), nameIn(document)];
    this.goOnAs(name === example ? TEXT.keeping.edited(name) : name);
  }

  /** The scenario on screen is another record from now on, under a name of its own. */
  private goOnAs(wanted: string): string {
    const name = this.host.freeName(wanted);
    this.current = { id: newId(), token: null };
    const { id: ownId } = this.current;
    this.lab.scenario.setState(({ document, scenario }) => ({
      ownId,
      exampleId: null,
      document: withField(document, 'name', name),
      scenario: scenario === null ? null : { ...scenario, name },
    }));
    return name;
  }

  private save(): void {
    this.stopTimer();
    this.saving = this.saving.then(() => this.saveNow());
  }

  private async saveNow(): Promise<void> {
    if (!this.isDirty || this.current === null) return;
    const { content } = this;
    const kept = this.recordOf(this.current, content);
    this.inFlight = kept;
    const answer = await this.shelf.put(kept);
    this.inFlight = null;
    if (this.current?.id === kept.id) {
      if (answer === 'conflict') this.host.onConflict(this.goOnAs(kept.name));
      else {
        this.current = { id: kept.id, token: kept.token };
        this.clean = content;
      }
    }
    this.changed();
    this.host.onSaved();
  }

  private recordOf({ id, token: base }: Current, content: Content): KeptScenario {
    const { writer } = this;
    return { ...content, id, name: nameIn(content.document), savedAtMs: Date.now(), token: newId(), base, writer };
  }

  private stopTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}

/** Unique enough among the records of one browser. `crypto.randomUUID` needs https, which a classroom's server may not have. */
function newId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;
}
