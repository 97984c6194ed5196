import { describe, expect, test } from 'vitest';
import { breakFleet, canBreakFleet } from '../../../src/ui/stores/fleet-faults';
import type { LabController } from '../../../src/ui/stores/lab-controller';
import { DOCUMENT, labPage } from './lab-page';

/* Undoing on the page's own commands and the engine itself: what is removed, deployed and wished of a run. */

const namesOf = (lab: LabController): readonly string[] =>
  (lab.scenario.getState().document.scenario as typeof DOCUMENT.scenario).functions.map(({ name }) => name);

async function opened() {
  const page = labPage();
  page.lab.history.start();
  page.lab.view.setState({ speed: 1 });
  await page.lab.open(DOCUMENT, null);
  page.lab.pause();
  return page;
}

describe('a removal', () => {
  test('is brought back by its own Undo, which is a step of the history: the next one removes nothing again', async () => {
    const { lab } = await opened();
    await lab.building.remove('functions', 0);
    expect(namesOf(lab)).toEqual(['other']);
    expect(lab.building.store.getState().removal).toEqual({ what: 'Removed web' });
    await lab.building.undoRemoval();
    expect(namesOf(lab)).toEqual(['web', 'other']);
    expect(lab.building.store.getState().removal).toBeNull();
    expect(lab.history.store.getState()).toEqual({ undo: null, redo: 'web removed' });
    await lab.building.undoRemoval();
    await lab.history.undo();
    expect(namesOf(lab)).toEqual(['web', 'other']);
    await lab.history.redo();
    expect(namesOf(lab)).toEqual(['other']);
    expect(lab.scenario.getState().document.files).toEqual(DOCUMENT.files);
  });

  test('that is undone by the history has no Undo of its own any more', async () => {
    const { lab } = await opened();
    await lab.building.remove('functions', 0);
    await lab.history.undo();
    expect(lab.building.store.getState().removal).toBeNull();
    await lab.building.undoRemoval();
    expect(namesOf(lab)).toEqual(['web', 'other']);
    expect(lab.history.store.getState().undo).toBeNull();
  });

  test('is no longer the newest change after another one, so that its Undo cannot undo that', async () => {
    const { lab } = await opened();
    await lab.building.remove('functions', 0);
    await lab.setFunction(0, 'memoryMiB', 1024, 'Memory of other 1024');
    expect(lab.building.store.getState().removal).toBeNull();
    await lab.building.undoRemoval();
    expect(namesOf(lab)).toEqual(['other']);
    await lab.history.undo();
    await lab.history.undo();
    expect(namesOf(lab)).toEqual(['web', 'other']);
  });

  test('leaves nothing on screen that points at a function which is gone, when an addition is undone', async () => {
    const { lab } = await opened();
    await lab.building.addFunction();
    lab.setScope(2);
    expect(lab.view.getState().functionIndex).toBe(2);
    await lab.history.undo();
    expect(lab.view.getState()).toMatchObject({ functionIndex: 1, scope: 'all' });
    expect(lab.data.scope).toBe('all');
  });
});

test('a deployed handler is undone while the run goes on, and recorded', async () => {
  const { lab, engine, loads } = await opened();
  const source = 'export const handler = async () => 2;\n';
  expect(await lab.deploy(0, source)).toBe(true);
  expect(lab.scenario.getState().document.files).toEqual({ 'web.mjs': source });
  const before = loads();
  await lab.history.undo();
  expect(loads()).toBe(before);
  expect(lab.scenario.getState().document.files).toEqual(DOCUMENT.files);
  expect(lab.scenario.getState().scenario?.functions[0]?.code?.source).toBe(DOCUMENT.files['web.mjs']);
  const [path, deployed, undone] = ['functions.web.code.source', source, DOCUMENT.files['web.mjs']];
  expect(engine.recorded(before)).toMatchObject([
    { path, value: deployed },
    { path, value: undone },
  ]);
});

test('other goals are undone without another run, also when it has ended', async () => {
  const { lab, engine, loads } = await opened();
  const added = { metric: 'latencyMs.p95', op: '<=', value: 2000 } as const;
  await lab.goals.set([...(lab.scenario.getState().scenario?.goals ?? []), added]);
  const before = loads();
  const goalsJudged = () => engine.snapshot(before)?.report.goals.map(({ metric }) => metric);
  expect(goalsJudged()).toEqual(['totals.errors', 'latencyMs.p95']);
  lab.run.setState({ status: 'ended' });
  await lab.history.undo();
  expect(loads()).toBe(before);
  expect(goalsJudged()).toEqual(['totals.errors']);
  expect(lab.scenario.getState().scenario?.goals).toHaveLength(1);
  expect(lab.scenario.getState().document).toEqual(DOCUMENT);
  await lab.history.redo();
  expect(loads()).toBe(before);
  expect(goalsJudged()).toEqual(['totals.errors', 'latencyMs.p95']);
  expect(lab.history.store.getState()).toMatchObject({ redo: null });
});

describe('a fault of the fleet', () => {
  const FLEET = { ...DOCUMENT, scenario: { ...DOCUMENT.scenario, fleet: {} } };
  const fault = { kind: 'zoneOutage', zone: 2, forS: 60 } as const;
  const made = (lab: LabController) =>
    (lab.scenario.getState().document.scenario as { interventions?: unknown[] }).interventions ?? [];

  test('is in the scenario from then on, and undone by a run without it', async () => {
    const page = labPage();
    const { lab } = page;
    lab.history.start();
    lab.view.setState({ speed: 1 });
    await lab.open(FLEET, null);
    lab.pause();
    const loads = page.loads();
    expect(canBreakFleet(lab)).toBe(true);
    expect(await breakFleet(lab, fault, 'use1-az2 fails')).toBe(true);
    expect(page.loads()).toBe(loads);
    expect(made(lab)).toMatchObject([{ path: 'fleet.fault', value: fault }]);
    expect(lab.history.store.getState()).toEqual({ undo: 'a fault of the fleet', redo: null });
    await lab.history.undo();
    expect(page.loads()).toBe(loads + 1);
    expect(made(lab)).toEqual([]);
    await lab.history.redo();
    expect(made(lab)).toHaveLength(1);
  });

  test('is refused with its reason, and changes nothing', async () => {
    const { lab } = labPage();
    lab.history.start();
    await lab.open(FLEET, null);
    lab.pause();
    expect(await breakFleet(lab, { ...fault, zone: 6 }, 'one too many')).toBe(false);
    expect(lab.scenario.getState().problems['fleet.fault']).toContain('there is no zone 6');
    expect(made(lab)).toEqual([]);
    expect(lab.history.store.getState().undo).toBeNull();
  });
});
