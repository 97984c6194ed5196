import { createStore, del, get, type UseStore, update, values } from 'idb-keyval';
import type { ScenarioDocument } from './scenario-document';

/*
 * Where scenarios are kept: one record each in this browser's own database. Nothing leaves the machine. Where the database is switched
 * off, broken or full, records live in this page's memory only, and `trouble` says so: the page works on.
 *
 * Two tabs may have the same scenario open. Each save has a token and names the one it was made from: the second tab's save is refused
 * as a conflict, and its owner keeps its work under another id. So no tab ever overwrites what it has not seen.
 */

/** Text typed for a handler and not deployed yet, by the function's name. */
export type Drafts = Readonly<Record<string, string>>;

/** A scenario as it is kept, with what was typed and not yet applied. */
export interface KeptScenario {
  readonly id: string;
  readonly name: string;
  readonly document: ScenarioDocument;
  readonly drafts: Drafts;
  /** The text of the JSON editor that is not applied yet; null: none. */
  readonly jsonDraft: string | null;
  readonly savedAtMs: number;
  /** Differs for every save. */
  readonly token: string;
  /** The token of the save that this one was made from; null: there was none. */
  readonly base: string | null;
  /** The page that made the save: its own saves are in no conflict with each other, whether or not it heard of the last one. */
  readonly writer: string;
}

/** Why the shelf does not keep: switched off or broken, or full; null while it keeps. */
export type ShelfTrouble = 'off' | 'full' | null;

/** Where scenarios are kept. Nothing here throws for what a browser may refuse: see `trouble`. */
export interface Shelf {
  readonly trouble: ShelfTrouble;
  list(): Promise<readonly KeptScenario[]>;
  get(id: string): Promise<KeptScenario | null>;
  /** Saves a record; `conflict` when another page has saved it, or removed it, since the save that this one was made from. */
  put(kept: KeptScenario): Promise<'saved' | 'conflict'>;
  remove(id: string): Promise<void>;
}

const DATABASE = 'lambdarium';
const TABLE = 'scenarios';
/** Real milliseconds after which a database that does not answer counts as switched off. */
const ANSWER_MS_MAX = 3000;

class Conflict extends Error {}

/** The record that may be saved, or a Conflict. */
function replaced(before: KeptScenario | undefined, kept: KeptScenario): KeptScenario {
  const isOurs = before === undefined ? kept.base === null : before.writer === kept.writer || before.token === kept.base;
  if (!isOurs) throw new Conflict();
  return kept;
}

/** The shelf in this browser's database. */
export class BrowserShelf implements Shelf {
  trouble: ShelfTrouble = null;
  private table: UseStore | null = null;
  /** What the database did not take. */
  private readonly memory = new Map<string, KeptScenario>();

  async list(): Promise<readonly KeptScenario[]> {
    const kept = await this.ask((table) => values<KeptScenario>(table));
    const byId = new Map((kept ?? []).filter(isKept).map((one) => [one.id, one]));
    for (const [id, one] of this.memory) byId.set(id, one);
    return [...byId.values()].sort((a, b) => b.savedAtMs - a.savedAtMs);
  }

  async get(id: string): Promise<KeptScenario | null> {
    const kept = this.memory.get(id) ?? (await this.ask((table) => get<KeptScenario>(id, table)));
    return kept !== undefined && isKept(kept) ? kept : null;
  }

  async put(kept: KeptScenario): Promise<'saved' | 'conflict'> {
    const saved = await this.ask(async (table) => {
      try {
        await update<KeptScenario>(kept.id, (before) => replaced(before, kept), table);
        this.trouble = null;
        this.memory.delete(kept.id);
        return 'saved';
      } catch (error) {
        if (error instanceof Conflict) return 'conflict';
        throw error;
      }
    });
    if (saved === undefined) this.memory.set(kept.id, kept);
    return saved ?? 'saved';
  }

  async remove(id: string): Promise<void> {
    this.memory.delete(id);
    await this.ask((table) => del(id, table));
  }

  /** Asks the database; undefined, and trouble, when it cannot answer. */
  private async ask<T>(question: (table: UseStore) => Promise<T>): Promise<T | undefined> {
    if (this.trouble === 'off') return undefined;
    try {
      this.table ??= createStore(DATABASE, TABLE);
      return await inTime(question(this.table));
    } catch (error) {
      this.trouble = error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'off';
      return undefined;
    }
  }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the database does not answer')), ANSWER_MS_MAX);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Whether a record has the shape of this version; one that has not is left alone and not shown. */
function isKept(record: unknown): record is KeptScenario {
  const kept = (record ?? {}) as Partial<KeptScenario>;
  return (
    typeof kept.id === 'string' &&
    typeof kept.name === 'string' &&
    typeof kept.token === 'string' &&
    Number.isFinite(kept.savedAtMs) &&
    isTexts(kept.document?.files) &&
    isTexts(kept.drafts) &&
    (kept.jsonDraft === null || typeof kept.jsonDraft === 'string')
  );
}

const isTexts = (found: unknown): boolean =>
  typeof found === 'object' && found !== null && Object.values(found).every((text) => typeof text === 'string');
