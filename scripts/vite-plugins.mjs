import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSandboxHostHtml, buildSandboxHtml, bundleGuest, SANDBOX_FILES } from './build-sandbox.mjs';
import { bundleForNode } from './bundle-node.mjs';
import { compileSource } from './compile-source.mjs';
import { filesBelow } from './source-hash.mjs';

/*
 * What the page needs beyond Vite's own: the guest as text, the examples as data, the sandbox frame's page, and the policy of the
 * app page. `src/ui/virtual-modules.d.ts` declares the virtual modules.
 */

const GUEST_ID = 'virtual:guest-code';
const FIRST_EXAMPLE_ID = 'virtual:first-example';
const EXAMPLES_ID = 'virtual:examples';
const EXAMPLE_DOCUMENTS_ID = 'virtual:example-documents';
const GLOSSARY_ID = 'virtual:glossary';
const SCENARIO_SCHEMA_ID = 'virtual:scenario-schema';

/**
 * `virtual:guest-code`: its default export is the bundled guest, a string (see bundleGuest).
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export function guestCode(root) {
  return virtualModule(GUEST_ID, async (watch) => {
    const { code, inputs } = await bundleGuest(root);
    for (const path of inputs) watch(resolve(root, path));
    return code;
  });
}

/**
 * `virtual:examples`: `list` is every folder of `examples` by name, as `{ id, name, sentence }`; `first` is the document of the one that is
 * on screen first.
 * @param {string} root
 * @param {string} first
 * @returns {import('vite').Plugin}
 */
export function examples(root, first) {
  return virtualModule(
    EXAMPLES_ID,
    async (watch) => {
      for (const path of filesBelow(root, 'examples')) watch(resolve(root, path));
      const all = readExamples(root);
      const { scenario, files } = all.find(({ id }) => id === first);
      const list = all.map(({ id, scenario: { name, description } }) => ({ id, name, sentence: firstSentence(description) }));
      return { list, first: { scenario, files } };
    },
    true,
  );
}

/**
 * `virtual:example-documents`: its default export is the document of every example, `{ scenario, files }`, by id: for a page that fetches
 * them when somebody wants one.
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export function exampleDocuments(root) {
  return virtualModule(EXAMPLE_DOCUMENTS_ID, async (watch) => {
    for (const path of filesBelow(root, 'examples')) watch(resolve(root, path));
    return Object.fromEntries(readExamples(root).map(({ id, scenario, files }) => [id, { scenario, files }]));
  });
}

const firstSentence = (text = '') => /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? '';

/**
 * `virtual:first-example`: the example on screen first, read by the format and its handlers compiled by the page's own compiler, so that
 * the first screen needs neither.
 * @param {string} root
 * @param {string} example
 * @returns {import('vite').Plugin}
 */
export function firstExample(root, example) {
  return virtualModule(
    FIRST_EXAMPLE_ID,
    async (watch) => {
      for (const path of filesBelow(root, `examples/${example}`)) watch(resolve(root, path));
      const load = async (entry, name) => import(pathToFileURL(await bundleForNode(root, entry, name)).href);
      const { compileHandler } = await load('src/drive/compile/index.ts', 'compile');
      const { readScenario, withHandlerFiles } = await load('src/scenario/index.ts', 'scenario');
      const { scenario, files } = readExamples(root).find(({ id }) => id === example);
      const read = withHandlerFiles(readScenario(scenario).value, new Map(Object.entries(files)));
      const handlers = read.value.functions
        .filter(({ code }) => code !== null)
        .map(({ code: { source, handler, file } }) => {
          const fileName = file ?? '';
          return { source, handler, fileName, compiled: compileHandler(source, handler, fileName) };
        });
      // Throws when the example needs what a page has not fetched by then; the other readers of documents fetch it with the format.
      const { Simulation } = await load('src/simulation/index.ts', 'simulation');
      const made = Simulation.create(read.value, { readers: [], compile: compileHandler, lateParts: null });
      if (!made.ok) throw new Error(`the first example cannot be run: ${JSON.stringify(made.issues)}`);
      return { handlers, scenario: { document: { scenario, files }, scenario: read.value } };
    },
    true,
  );
}

/**
 * `virtual:glossary`: its default export is the terms of docs/glossary.md with what they are, so that the screen and the document
 * have one source.
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export function glossary(root) {
  const path = resolve(root, 'docs/glossary.md');
  return virtualModule(GLOSSARY_ID, async (watch) => {
    watch(path);
    return readGlossary(readFileSync(path, 'utf8'));
  });
}

/**
 * `virtual:scenario-schema`: its default export is `schema/scenario.schema.json`, for the editor of JSON.
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export function scenarioSchema(root) {
  const path = resolve(root, 'schema/scenario.schema.json');
  return virtualModule(SCENARIO_SCHEMA_ID, async (watch) => {
    watch(path);
    return JSON.parse(readFileSync(path, 'utf8'));
  });
}

/**
 * The rows `| **term** | what it is |` of the glossary, by term in lower case. A row for several terms ("log group, log stream")
 * stands under each. Where a term lives in the code is for its readers only and left out.
 * @param {string} markdown
 * @returns {Record<string, string>}
 */
export function readGlossary(markdown) {
  const rows = [...markdown.matchAll(/^\| \*\*(.+?)\*\* \| (.+?) \|$/gm)];
  const entries = rows.flatMap(([, terms = '', text = '']) => {
    const plain = text.replace(/ \[`[^\]]*\]/g, '').replace(/[*`]/g, '');
    return terms.split(', ').map((term) => [term.toLowerCase(), plain]);
  });
  return Object.fromEntries(entries);
}

/**
 * A module whose default export is JSON that `make` computes, or each of its fields an export of its own (`isNamed`); `make` names the
 * files that a change of makes it stale.
 */
function virtualModule(id, make, isNamed = false) {
  const resolved = `\0${id}`;
  return {
    name: id,
    resolveId: (source) => (source === id ? resolved : null),
    async load(source) {
      if (source !== resolved) return null;
      const value = await make((path) => this.addWatchFile(path));
      if (!isNamed) return `export default ${JSON.stringify(value)};`;
      const fields = Object.entries(value);
      return fields.map(([name, field]) => `export const ${name} = ${JSON.stringify(field)};`).join('\n');
    },
  };
}

/**
 * The examples: `scenario.json` parsed, and the files beside it as text by their path in the folder.
 * @param {string} root
 */
export function readExamples(root) {
  const folders = readdirSync(join(root, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map((entry) => entry.name)
    .sort()
    .map((id) => readExample(root, id));
}

function readExample(root, id) {
  const folder = `examples/${id}`;
  const texts = filesBelow(root, folder).map((path) => [path.slice(folder.length + 1), readFileSync(join(root, path), 'utf8')]);
  const scenario = JSON.parse(readFileSync(join(root, folder, 'scenario.json'), 'utf8'));
  return { id, scenario, files: Object.fromEntries(texts.filter(([path]) => path !== 'scenario.json').sort()) };
}

const SANDBOX_PAGES = Object.freeze({ '/sandbox.html': buildSandboxHtml, '/sandbox-host.html': buildSandboxHostHtml });

/**
 * `sandbox.html` and its stand-in without the network beside the page, in the build and in the development server.
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export function sandboxPage(root) {
  return {
    name: 'lambdarium:sandbox-page',
    generateBundle() {
      for (const [path, make] of Object.entries(SANDBOX_PAGES)) {
        this.emitFile({ type: 'asset', fileName: path.slice(1), source: make(root) });
      }
    },
    configureServer(server) {
      server.watcher.add(SANDBOX_FILES.map((path) => resolve(root, path)));
      server.middlewares.use((request, response, next) => {
        const make = SANDBOX_PAGES[new URL(request.url ?? '/', 'http://localhost').pathname];
        if (make === undefined) return next();
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(make(root));
      });
    },
  };
}

const WORKER_TEMPLATE = 'scripts/service-worker.js';

/**
 * `sw.js` beside the page: the service worker with the list of every file of the build, and a version that is the hash of all of them.
 * It is written when everything else is, the files of workers and of `public` included.
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export function serviceWorker(root) {
  let folder = '';
  return {
    name: 'lambdarium:service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      const files = filesIn(folder).filter((file) => file !== 'sw.js' && !file.endsWith('.map'));
      writeFileSync(join(folder, 'sw.js'), serviceWorkerText(root, folder, files));
    },
  };
}

function filesIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
}

function serviceWorkerText(root, folder, files) {
  const template = readFileSync(join(root, WORKER_TEMPLATE), 'utf8');
  const hash = createHash('sha256').update(template);
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  const version = hash.digest('hex').slice(0, 16);
  return template.replace('{{VERSION}}', () => version).replace("['{{FILES}}']", () => JSON.stringify(files));
}

const POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'", 'blob:'],
  'frame-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  // Mantine and Monaco write style elements and attributes.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
};

/** What hot reload needs on top: inline module preludes and its web socket. Never part of a build. */
const POLICY_DEV = { 'script-src': ["'unsafe-inline'"], 'connect-src': ['ws:'] };

/**
 * The app page's Content-Security-Policy as a meta tag, so that any static host gives it.
 * @returns {import('vite').Plugin}
 */
export function pagePolicy() {
  return {
    name: 'lambdarium:page-policy',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { server }) => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText(server === undefined ? {} : POLICY_DEV) },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

function policyText(more) {
  return Object.entries(POLICY)
    .map(([name, values]) => [name, ...values, ...(more[name] ?? [])].join(' '))
    .join('; ');
}

/**
 * Tests take the source as Node takes it: compiled once, module by module, and loaded by Node itself. Vite's own way reaches every import
 * through an object, which makes the model's inner loop several times slower, and transforms each module for each process that tests. Who watches
 * stays with Vite, which sees what changes.
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export function compiledSource(root) {
  const source = join(root, 'src/');
  let isWatching = false;
  return {
    name: 'lambdarium:compiled-source',
    enforce: 'pre',
    configureVitest: ({ vitest }) => {
      isWatching = vitest.config.watch;
    },
    async resolveId(specifier, importer) {
      if (isWatching || importer === undefined || !specifier.startsWith('.')) return null;
      const target = resolve(dirname(importer), specifier);
      if (!target.startsWith(source)) return null;
      const compiled = join(await compileSource(root), target.slice(root.length));
      return [`${compiled}.mjs`, `${compiled}/index.mjs`].find(existsSync) ?? null;
    },
  };
}
