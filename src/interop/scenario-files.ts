import { strToU8, zipSync } from 'fflate';
import { type Scenario, scenarioText, withEmbeddedCode, withoutFileTexts } from '../scenario';

/* A scenario as files, to save and to send. Its handlers' texts must be in it (`code.source`). */

const TYPESCRIPT = /\.[cm]?ts$/;
/** A .zip has a date for every file; this one is fixed, so that the same scenario gives the same bytes. It is the first that fits. */
const ZIP_DATE = '1980-01-01T00:00:00';

/**
 * The text of one `scenario.json` that needs no file beside it: all code is embedded. A TypeScript file keeps its name, because the
 * ending tells its language.
 */
export function scenarioFile(scenario: Scenario): string {
  const embedded = withEmbeddedCode(scenario);
  const functions = embedded.functions.map((fn, i) => {
    const before = scenario.functions[i];
    return before?.code?.file != null && TYPESCRIPT.test(before.code.file) ? before : fn;
  });
  return scenarioText({ ...embedded, functions });
}

/** The files of a scenario by their paths: `scenario.json`, and the handler files it names. */
export function scenarioFolder(scenario: Scenario): Readonly<Record<string, string>> {
  const code = scenario.functions.flatMap((fn) =>
    fn.code?.file == null || fn.code.source === null ? [] : [[fn.code.file, fn.code.source] as const],
  );
  return { 'scenario.json': scenarioText(withoutFileTexts(scenario)), ...Object.fromEntries(code) };
}

/** A .zip of `scenarioFolder`, which unpacks to what the page and the command line open. */
export function scenarioZip(scenario: Scenario): Uint8Array {
  const files = Object.entries(scenarioFolder(scenario)).map(([path, text]) => [path, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { level: 6, mtime: ZIP_DATE });
}

/** A name for a file of a scenario: lower case, hyphens, nothing that a file system refuses; `scenario` when nothing is left. */
export function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return plain.slice(0, 60) || 'scenario';
}
