import { fileURLToPath } from 'node:url';
import { chromium, expect, test } from '@playwright/test';
import { build } from 'esbuild';
import { bitHashes } from '../kernel/bit-equality';

const COUNT = 1_000_000;
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function bundled(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('../kernel/bit-equality.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bitEquality',
    target: 'es2022',
  });
  return result.outputFiles.map((file) => file.text).join('\n');
}

test('a million values of every function and distribution have the same bits in Node and in Chromium', async () => {
  test.setTimeout(180_000);
  const browser = await chromium.launch({
    executablePath: process.env.LAMBDARIUM_CHROMIUM ?? '/usr/bin/chromium',
    args: ARGUMENTS,
  });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundled() });
    const inChromium = await page.evaluate(`bitEquality.bitHashes(${COUNT})`);
    expect(inChromium).toEqual(bitHashes(COUNT));
  } finally {
    await browser.close();
  }
});
