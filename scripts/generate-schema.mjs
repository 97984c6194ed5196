// Writes schema/scenario.schema.json and docs/scenario.md from the schema in src/scenario. A test says when they are out of date.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { scenarioReference } from './scenario-reference.mjs';

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

const schema = scenarioJsonSchema();
await mkdir(at('schema'), { recursive: true });
await writeFile(at('schema/scenario.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
await writeFile(at('docs/scenario.md'), scenarioReference(schema));
