import { afterEach, expect, test, vi } from 'vitest';
import { DOCUMENT, labPage, S } from './lab-page';

afterEach(() => {
  vi.unstubAllGlobals();
});

test('what React shows of a run that stands is where it stands, also when it moved only for a moment', async () => {
  let draw: FrameRequestCallback = () => undefined;
  vi.stubGlobal('requestAnimationFrame', (next: FrameRequestCallback) => {
    draw = next;
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  const { lab, engine } = labPage(300); // a report is due with every frame
  const scenario = { ...DOCUMENT.scenario, functions: [{ name: 'other' }] };
  lab.view.setState({ speed: 1 });
  await lab.open({ ...DOCUMENT, scenario }, null);
  lab.pause();
  const stop = lab.start();
  let ms = 0;
  const frame = async (afterMs: number): Promise<void> => {
    ms += afterMs;
    draw(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  await frame(1000);
  await frame(1000);
  engine.seek(20 * S);
  for (let turn = 0; turn < 1000 && lab.data.nowUs < 20 * S; turn++) await frame(0.01);
  expect(lab.data.nowUs).toBe(20 * S);
  await frame(300);
  expect(lab.run.getState()).toMatchObject({ nowUs: 20 * S, status: 'paused' });
  // Back and there again within one moment: nothing but the instant tells that it moved.
  engine.seek(10 * S);
  for (
    let turn = 0;
    turn < 1000 && engine.frame({ run: 1, scope: 'all', fromBucket: 0, fromLogLine: 0 })?.status !== 'paused';
    turn++
  )
    await new Promise((resolve) => setImmediate(resolve));
  await frame(1);
  expect(lab.data.nowUs).toBe(10 * S);
  await frame(300);
  expect(lab.run.getState()).toMatchObject({ nowUs: 10 * S, status: 'paused' });
  stop();
});
