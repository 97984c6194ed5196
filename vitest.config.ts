import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LONG, LongestFirst } from './scripts/test/longest-first.mjs';
import { compiledSource, glossary, guestCode } from './scripts/vite-plugins.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/*
 * Files that get a process of their own: those that put something in the place of a global or of a module, and the long ones, whose inner
 * loops V8 compiles best when it has seen nothing else. All others share one a worker: starting it and loading what they need takes longer
 * than most of them run, and the modules of the model have no state that one file could leave to the next (the house check sees to it).
 */
const ALONE = [
  ...LONG,
  'test/examples/handlers.test.ts',
  'test/ui/features/keeping/exports.test.ts',
  'test/ui/stores/remembering.test.ts',
  'test/ui/stores/showing.test.ts',
];

/** Unit tests in Node. Two workers: the machines that run this have about two cores, and a test of speed needs the other one quiet. */
export default defineConfig({
  plugins: [guestCode(root), glossary(root), compiledSource(root)],
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/e2e/**', '**/node_modules/**', ...ALONE],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
