// Writes schema/scenario.schema.json from the schema in src/scenario. A test says when it is out of date.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const { outputFiles } = await build({
  entryPoints: [at('src/scenario/json-schema.ts')],
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  write: false,
});
const { scenarioJsonSchema } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
);

await mkdir(at('schema'), { recursive: true });
await writeFile(at('schema/scenario.schema.json'), `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
