import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bareSchema } from './scripts/bare-schema.mjs';
import { slimSucrase } from './scripts/slim-sucrase.mjs';
import {
  exampleDocuments,
  examples,
  firstExample,
  glossary,
  guestCode,
  pagePolicy,
  sandboxPage,
  scenarioSchema,
  serviceWorker,
} from './scripts/vite-plugins.mjs';

/** On screen when somebody comes for the first time; src/ui/main.tsx opens it. */
const FIRST_EXAMPLE = 'photo-uploads';

const root = fileURLToPath(new URL('.', import.meta.url));

/** `base: './'`: the build works from any static host and any sub-path. */
export default defineConfig({
  root,
  base: './',
  plugins: [
    react(),
    bareSchema(),
    guestCode(root),
    examples(root, FIRST_EXAMPLE),
    exampleDocuments(root),
    glossary(root),
    scenarioSchema(root),
    sandboxPage(root),
    pagePolicy(),
    serviceWorker(root),
  ],
  // Workers are bundled on their own, with plugins of their own.
  worker: { format: 'es', plugins: () => [guestCode(root), firstExample(root, FIRST_EXAMPLE), slimSucrase(), bareSchema()] },
  // Monaco is one big chunk that loads on focus; the limit is there to notice when the first screen grows.
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 4500,
    // What the first screen needs is one file: cut up where late panels share it, it compresses worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
  // As scripts/bundle-node.mjs has it, and why.
  oxc: { typescript: { removeClassFieldsWithoutInitializer: true } },
  server: { host: '127.0.0.1' },
});
