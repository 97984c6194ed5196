import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { glossary, guestCode } from './scripts/vite-plugins.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Unit tests in Node. Two workers: the machines that run this have about two cores, and a test of speed needs the other one quiet. */
export default defineConfig({
  plugins: [guestCode(root), glossary(root)],
  test: {
    name: 'unit',
    environment: 'node',
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    restoreMocks: true,
  },
});
