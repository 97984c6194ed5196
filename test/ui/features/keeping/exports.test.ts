import { beforeEach, expect, test, vi } from 'vitest';
import { exportReport, exportRequests } from '../../../../src/ui/features/keeping/exports';
import { DOCUMENT, labPage } from '../../stores/lab-page';

const files = vi.hoisted(() => new Map<string, string>());
vi.mock('../../../../src/ui/features/keeping/download', () => ({
  download: (name: string, parts: string | readonly string[]) =>
    files.set(name, typeof parts === 'string' ? parts : parts.join('')),
}));
beforeEach(() => files.clear());

async function pageWithRun() {
  const page = labPage();
  page.lab.view.setState({ speed: 1 });
  await page.lab.open({ ...DOCUMENT, scenario: { ...DOCUMENT.scenario, functions: [{ name: 'other' }] } }, null);
  const { run } = page.lab.run.getState().loaded ?? { run: 0 };
  const frame = () => page.engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 });
  page.lab.run.setState({ report: frame()?.report ?? null, status: 'playing' });
  return { ...page, frame };
}

test('the report and the baseline have the name that the scenario has got meanwhile', async () => {
  const { lab } = await pageWithRun();
  lab.scenario.setState(({ document }) => ({ document: { ...document, scenario: { ...DOCUMENT.scenario, name: 'Renamed' } } }));
  await exportReport(lab);
  expect(JSON.parse(files.get('renamed-report.json') ?? '').scenario).toEqual({
    name: 'Renamed',
    hash: lab.run.getState().report?.scenario.hash,
  });
  await lab.baseline.pin();
  expect(lab.baseline.store.getState().pinned?.scenario.name).toBe('Renamed');
});

test('exporting requests lets the run go on, whether it is done or cancelled', async () => {
  const { lab, frame } = await pageWithRun();
  for (const isCancelled of [true, false]) {
    const seen: unknown[] = [];
    const look = (): boolean => {
      seen.push(frame()?.status);
      return isCancelled;
    };
    await exportRequests(lab, { isCancelled: look, progress: () => undefined });
    expect([seen[0], frame()?.status]).toEqual(['paused', 'playing']);
  }
  expect([...files.keys()]).toEqual(['two-functions-requests.csv']);
  lab.pause();
});
