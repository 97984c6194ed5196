import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Keeping } from '../../../src/ui/stores/keeping';
import type { KeptScenario, Shelf } from '../../../src/ui/stores/shelf';
import { BrowserTabMemory } from '../../../src/ui/stores/tab-memory';
import { DOCUMENT, labPage } from './lab-page';

/* What is on screen after a reload: two pages after each other with the same two small stores of a browser. */

class TextStore {
  private readonly texts = new Map<string, string>();
  getItem = (key: string): string | null => this.texts.get(key) ?? null;
  setItem = (key: string, text: string): void => void this.texts.set(key, text);
  removeItem = (key: string): void => void this.texts.delete(key);
}

const EXAMPLE_ID = 'two';
const TRY = {
  question: 'And with more memory?',
  change: { text: 'Double it.', apply: { path: 'functions.web.memoryMiB', value: 1024 } },
  goal: { metric: 'totals.errors', op: '=', value: 0 },
  guess: { prompt: 'How many requests?', metric: 'totals.served', unit: 'requests', scale: 1 },
};
const EXAMPLES = [
  {
    id: EXAMPLE_ID,
    name: 'Two functions',
    sentence: '',
    document: async () => ({ ...DOCUMENT, scenario: { ...DOCUMENT.scenario, tryThis: TRY } }),
  },
];

const records = new Map<string, KeptScenario>();
const shelf: Shelf = {
  trouble: null,
  list: async () => [...records.values()],
  get: async (id) => records.get(id) ?? null,
  put: async (kept) => {
    records.set(kept.id, kept);
    return 'saved';
  },
  remove: async (id) => void records.delete(id),
};

const listeners: (() => void)[] = [];

/** A page that was just loaded; `leave` is what the browser does when it goes. */
async function loadedPage() {
  const page = labPage();
  page.lab.view.setState({ speed: 1 });
  const keeping = new Keeping(page.lab, { examples: EXAMPLES, firstExample: EXAMPLE_ID, shelf, tab: new BrowserTabMemory() });
  const stop = keeping.start();
  const onLeave = listeners.at(-1);
  await keeping.restore();
  page.lab.pause();
  const leave = (): void => {
    onLeave?.();
    stop();
  };
  return { ...page, keeping, leave };
}

beforeEach(() => {
  records.clear();
  vi.stubGlobal('sessionStorage', new TextStore());
  vi.stubGlobal('localStorage', new TextStore());
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => listeners.push(listener));
  vi.stubGlobal('removeEventListener', () => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('after a reload', () => {
  test('the run is looked at as before', async () => {
    const before = await loadedPage();
    before.lab.setScope(1);
    const looked = {
      functionIndex: 1,
      meaningTab: 'bill',
      isAllTracks: true,
      isLogScale: false,
      isTryFolded: true,
      speed: 600,
      hiddenLines: new Set(['p99']),
    } as const;
    before.lab.view.setState(looked);
    before.leave();
    const { lab } = await loadedPage();
    expect(lab.view.getState()).toMatchObject({ ...looked, scope: 1 });
    expect(lab.data.scope).toBe(1);
  });

  test('a guess still waits for the end of the run, and the run answers it', async () => {
    const before = await loadedPage();
    before.lab.goals.guess(20);
    before.leave();
    const { lab } = await loadedPage();
    expect(lab.goals.store.getState().guess).toEqual({ kind: 'guessed', guess: 20 });
    expect(before.engine.snapshot(1)?.report.totals.served).toBe(0);
  });

  test('who skipped the guess is not asked again, but another scenario asks', async () => {
    const before = await loadedPage();
    before.lab.goals.skip();
    before.leave();
    const { lab, keeping } = await loadedPage();
    expect(lab.goals.store.getState().guess).toEqual({ kind: 'skipped' });
    await keeping.create();
    await keeping.openExample(EXAMPLE_ID);
    expect(lab.goals.store.getState().guess).toEqual({ kind: 'asked' });
  });

  test('text of the JSON editor that is not applied is there, and nothing of it is', async () => {
    const before = await loadedPage();
    before.lab.building.store.setState({ jsonDraft: '{ "half": ' });
    before.leave();
    const { lab } = await loadedPage();
    expect(lab.building.store.getState().jsonDraft).toBe('{ "half": ');
    expect(lab.scenario.getState().document.scenario).toMatchObject({ name: 'Two functions (edited)', functions: [{}, {}] });
  });

  test('a memory that says nonsense of the guess counts as one without', async () => {
    const before = await loadedPage();
    before.leave();
    const text = sessionStorage.getItem('lambdarium.onScreen') ?? '';
    for (const guess of [undefined, null, 'x', { kind: 'guessed' }, { kind: 'answered', guess: 1, actual: 'x' }]) {
      sessionStorage.setItem('lambdarium.onScreen', JSON.stringify({ ...JSON.parse(text), guess }));
      expect(new BrowserTabMemory().read()?.guess).toEqual({ kind: 'asked' });
    }
  });
});
