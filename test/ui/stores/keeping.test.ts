import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createBuildingStore } from '../../../src/ui/stores/building-store';
import { History } from '../../../src/ui/stores/history';
import type { LabController } from '../../../src/ui/stores/lab-controller';
import { Saver } from '../../../src/ui/stores/saver';
import { type ScenarioDocument, withField } from '../../../src/ui/stores/scenario-document';
import { createScenarioStore } from '../../../src/ui/stores/scenario-store';
import type { KeptScenario, Shelf } from '../../../src/ui/stores/shelf';

/* Saving and undoing without a browser: a shelf in memory that several pages share, and a Lab that only holds documents. */

class MemoryShelf implements Shelf {
  readonly trouble = null;
  readonly records = new Map<string, KeptScenario>();
  list = async () => [...this.records.values()];
  get = async (id: string) => this.records.get(id) ?? null;
  remove = async (id: string) => void this.records.delete(id);
  put = async (kept: KeptScenario) => {
    const before = this.records.get(kept.id);
    const isOurs = before === undefined ? kept.base === null : before.writer === kept.writer || before.token === kept.base;
    if (isOurs) this.records.set(kept.id, structuredClone(kept));
    return isOurs ? ('saved' as const) : ('conflict' as const);
  };
}

const EXAMPLE: ScenarioDocument = { scenario: { formatVersion: 1, name: 'Example', seed: 1 }, files: {} };

function pageOf(shelf: Shelf) {
  const scenario = createScenarioStore();
  const building = { store: createBuildingStore() };
  const goTo = vi.fn(async (document: ScenarioDocument) => scenario.setState({ document }));
  const lab = { scenario, building, goTo } as unknown as LabController; // all that savers and histories ask of a Lab
  const unsaved: KeptScenario[] = [];
  const tab = {
    read: () => null,
    write: () => undefined,
    takeUnsaved: () => null,
    writeUnsaved: (kept: KeptScenario) => unsaved.push(kept),
  };
  const conflicts: string[] = [];
  const saver = new Saver(lab, shelf, tab as never, {
    nameOfExample: (id) => (id === 'example' ? 'Example' : null),
    freeName: (wanted) => wanted,
    onSaved: () => undefined,
    onConflict: (name) => conflicts.push(name),
  });
  let ms = 0;
  const history = new History(lab, () => ms);
  history.start();
  saver.start();
  const open = (document: ScenarioDocument, origin: object): void =>
    scenario.setState(({ opened }) => ({ drafts: {}, exampleId: null, ownId: null, ...origin, document, opened: opened + 1 }));
  const edit = (field: string, value: unknown): void =>
    scenario.setState(({ document }) => ({ document: withField(document, field, value) }));
  const wait = (by: number): void => {
    ms += by;
  };
  return { scenario, building, saver, history, open, edit, wait, goTo, conflicts, unsaved };
}

const contents = (shelf: MemoryShelf) => [...shelf.records.values()].map(({ document }) => document.scenario);

describe('saving', () => {
  let shelf: MemoryShelf;
  beforeEach(() => {
    shelf = new MemoryShelf();
  });

  test('an example is not kept until somebody changes it, and then under a name of its own', async () => {
    const page = pageOf(shelf);
    page.open(EXAMPLE, { exampleId: 'example' });
    await page.saver.settle();
    expect(contents(shelf)).toEqual([]);
    page.edit('seed', 2);
    await page.saver.settle();
    expect(contents(shelf)).toEqual([{ formatVersion: 1, name: 'Example (edited)', seed: 2 }]);
    expect(page.scenario.getState()).toMatchObject({ exampleId: null, ownId: [...shelf.records.keys()][0] });
    expect(EXAMPLE.scenario).toEqual({ formatVersion: 1, name: 'Example', seed: 1 });
  });

  test('what is typed and not applied is kept with it', async () => {
    const page = pageOf(shelf);
    page.open(EXAMPLE, { exampleId: 'example' });
    page.scenario.setState({ drafts: { web: 'half a line' } });
    page.building.store.setState({ jsonDraft: '{"half":' });
    await page.saver.settle();
    expect([...shelf.records.values()]).toMatchObject([{ drafts: { web: 'half a line' }, jsonDraft: '{"half":' }]);
  });

  test('two pages with one record: the second goes on under another id, and neither is lost', async () => {
    const first = pageOf(shelf);
    first.open(EXAMPLE, { exampleId: 'example' });
    first.edit('seed', 2);
    await first.saver.settle();
    const [kept] = await shelf.list();
    if (kept === undefined) throw new Error('it was saved');
    const second = pageOf(shelf);
    second.saver.begin(kept);
    second.open(kept.document, { ownId: kept.id });
    second.edit('seed', 3);
    await second.saver.settle();
    first.edit('seed', 4);
    await first.saver.settle();
    await first.saver.settle();
    expect(first.conflicts).toEqual(['Example (edited)']);
    expect(contents(shelf)).toMatchObject([{ seed: 3 }, { seed: 4 }]);
    second.edit('seed', 5);
    await second.saver.settle();
    expect(second.conflicts).toEqual([]);
    expect(contents(shelf)).toMatchObject([{ seed: 5 }, { seed: 4 }]);
  });

  test('a page that goes before a save leaves it to the tab, and the next page saves it once', async () => {
    const page = pageOf(shelf);
    page.open(EXAMPLE, { exampleId: 'example' });
    page.edit('seed', 2);
    expect(page.saver.leave()).toBe(true);
    const [left] = page.unsaved;
    if (left === undefined) throw new Error('it was left');
    await page.saver.settle(); // the browser may still have finished the save
    const next = pageOf(shelf);
    await next.saver.saveAgain(left);
    expect(contents(shelf)).toMatchObject([{ seed: 2 }]);
    expect(next.conflicts).toEqual([]);
    expect(page.saver.leave()).toBe(false);
  });
});

describe('undo and redo', () => {
  test('go back and forth over every change, and keep the name', async () => {
    const { history, open, edit, scenario, goTo } = pageOf(new MemoryShelf());
    open(EXAMPLE, { exampleId: 'example' });
    edit('seed', 2);
    edit('durationS', 60);
    expect(history.store.getState()).toEqual({ undo: 'durationS default → 60', redo: null });
    await history.undo();
    await history.undo();
    expect(scenario.getState().document.scenario).toEqual({ formatVersion: 1, name: 'Example (edited)', seed: 1 });
    expect(history.store.getState()).toEqual({ undo: null, redo: 'seed 1 → 2' });
    await history.undo(); // nothing more
    await history.redo();
    expect(scenario.getState().document.scenario).toMatchObject({ seed: 2 });
    expect(goTo).toHaveBeenCalledTimes(3);
    edit('seed', 9);
    expect(history.store.getState().redo).toBeNull();
  });

  test('a slider that is dragged by its keys is one change; a pause makes two', async () => {
    const { history, open, edit, scenario, wait } = pageOf(new MemoryShelf());
    open(EXAMPLE, { exampleId: 'example' });
    for (const seed of [2, 3, 4]) {
      edit('seed', seed);
      wait(200);
    }
    expect(history.store.getState().undo).toBe('seed 1 → 4');
    wait(2000);
    edit('seed', 5);
    expect(history.store.getState().undo).toBe('seed 4 → 5');
    await history.undo();
    await history.undo();
    expect(scenario.getState().document.scenario).toMatchObject({ seed: 1 });
  });

  test('another scenario has a history of its own, and a long one forgets its beginning', async () => {
    const { history, open, edit, wait } = pageOf(new MemoryShelf());
    open(EXAMPLE, { exampleId: 'example' });
    for (let seed = 2; seed < 200; seed++) {
      edit('seed', seed);
      wait(5000);
    }
    let undone = 0;
    for (; history.store.getState().undo !== null; undone++) await history.undo();
    expect(undone).toBe(100);
    open(EXAMPLE, { exampleId: 'example' });
    expect(history.store.getState()).toEqual({ undo: null, redo: null });
  });
});
