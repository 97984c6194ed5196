import { expect, test } from 'vitest';
import { DOCUMENT, labPage } from './lab-page';

/* Who reads a run piece by piece makes it stand still, and lets it go on. */

const ALONE = { ...DOCUMENT, scenario: { ...DOCUMENT.scenario, functions: [{ name: 'other' }] } };

async function playing() {
  const page = labPage();
  page.lab.view.setState({ speed: 1 });
  await page.lab.open(ALONE, null);
  page.lab.run.setState({ status: 'playing' });
  const { run } = page.lab.run.getState().loaded ?? { run: 0 };
  const status = () => page.engine.frame({ run, scope: 'all', fromBucket: 0, fromLogLine: 0 })?.status;
  return { ...page, status };
}

test('a run that was going on goes on afterwards', async () => {
  const { lab, status } = await playing();
  const goOn = await lab.standStill();
  expect(status()).toBe('paused');
  goOn();
  expect(status()).toBe('playing');
  lab.pause();
});

test('a run that stood still stays so', async () => {
  const { lab, status } = await playing();
  lab.pause();
  lab.run.setState({ status: 'paused' });
  (await lab.standStill())();
  expect(status()).toBe('paused');
});

test('another command or another run meanwhile has the last word', async () => {
  const { lab, status } = await playing();
  const goOn = await lab.standStill();
  lab.pause();
  goOn();
  expect(status()).toBe('paused');
  lab.play();
  const later = await lab.standStill();
  await lab.open(ALONE, null);
  lab.pause();
  later();
  lab.run.setState({ status: 'paused' });
  expect(lab.run.getState().loaded?.run).toBe(2);
});
