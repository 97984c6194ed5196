import type { Kernel } from '../core/guest';
import { RealSyntaxError } from '../core/primordials';
import { WRAPPER_HEAD } from './stacks';

/*
 * The CommonJS loader over the files of a function. ES modules come in already turned into CommonJS by the host. Resolution is Node's,
 * as far as files go: relative and absolute paths, extensions, index files, node_modules up the tree, package.json's "main", layers in
 * /opt/nodejs/node_modules.
 */

export interface Module {
  exports: unknown;
  readonly id: string;
  readonly filename: string;
  readonly path: string;
  loaded: boolean;
  readonly children: readonly Module[];
  require: Require;
}
export interface Require {
  (specifier: unknown): unknown;
  resolve(specifier: unknown): string;
  readonly cache: Record<string, Module>;
  readonly main: undefined;
}
type Factory = (this: unknown, exports: unknown, require: Require, module: Module, filename: string, dirname: string) => void;

const EXTENSIONS = ['', '.js', '.json', '.mjs', '.cjs', '.ts', '.mts', '.cts'];
const INDEXES = ['/index.js', '/index.json', '/index.mjs', '/index.cjs', '/index.ts'];
const TASK_ROOT = '/var/task';
const BUILT_INS = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https ' +
    'inspector module net os path perf_hooks process punycode querystring readline repl stream string_decoder timers tls trace_events tty ' +
    'url util v8 vm wasi worker_threads zlib'
  ).split(' '),
);
const TOP_LEVEL_AWAIT = 'await is only valid in async functions and the top level bodies of modules';

export interface Loader {
  /** Loads a file by its path below /var/task; the path must exist. */
  load(path: string): unknown;
  /** The first of `path` with an extension that exists. */
  find(path: string): string | null;
  /** Node's resolution of a bare name from /var/task; throws MODULE_NOT_FOUND. */
  requireByName(name: string): unknown;
}

function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

function join(directory: string, specifier: string): string {
  const parts = directory === '' ? [] : directory.split('/');
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function notFound(specifier: string, from: string | null, hint = ''): Error {
  const stack = from === null ? '- /var/runtime/index.mjs' : `- ${TASK_ROOT}/${from}\n- /var/runtime/index.mjs`;
  const error = new Error(`Cannot find module '${specifier}'${hint}\nRequire stack:\n${stack}`);
  return Object.assign(error, { code: 'MODULE_NOT_FOUND', requireStack: from === null ? [] : [`${TASK_ROOT}/${from}`] });
}

function hintFor(specifier: string): string {
  const name = specifier.replace(/^node:/, '').split('/')[0] ?? '';
  if (specifier.startsWith('node:') || BUILT_INS.has(name))
    return " (Node's built-in modules are not available yet in this version of Lambdarium)";
  if (specifier.startsWith('@aws-sdk/') || specifier === 'aws-sdk')
    return ' (the AWS SDK is not available yet in this version of Lambdarium)';
  return '';
}

/** Evaluates a file's text to its factory; a syntax error says which file, in the same words on every engine. */
function compile(kernel: Kernel, source: string, path: string): Factory {
  try {
    return kernel.evaluate(`${WRAPPER_HEAD}${source}\n})`, `${TASK_ROOT}/${path}`) as Factory; // The wrapper makes it one.
  } catch (error) {
    if (!(error instanceof RealSyntaxError)) throw error;
    const message = error.message.includes(TOP_LEVEL_AWAIT)
      ? `top-level await is not supported yet in this version of Lambdarium (${TASK_ROOT}/${path}): await inside the handler instead`
      : error.message;
    const plain = new RealSyntaxError(message);
    plain.stack = `${TASK_ROOT}/${path}\nSyntaxError: ${message}`;
    throw plain;
  }
}

/** Node's resolution over the files. */
function createResolver(files: ReadonlyMap<string, string>) {
  const findFile = (path: string): string | null => {
    for (const extension of EXTENSIONS) if (files.has(path + extension)) return path + extension;
    return null;
  };
  const findIndex = (path: string): string | null => {
    for (const index of INDEXES) if (files.has(path + index)) return path + index;
    return null;
  };
  const findFolder = (path: string): string | null => {
    const manifest = files.get(join(path, 'package.json'));
    const main: unknown = manifest === undefined ? undefined : (JSON.parse(manifest) as { main?: unknown } | null)?.main;
    if (typeof main !== 'string') return findIndex(path);
    const entry = join(path, main);
    return findFile(entry) ?? findIndex(entry) ?? findIndex(path);
  };
  const find = (path: string): string | null => findFile(path) ?? findFolder(path);
  const findPackage = (name: string, directory: string): string | null => {
    for (let at = directory; ; at = directoryOf(at)) {
      const found = find(join(at, `node_modules/${name}`));
      if (found !== null) return found;
      if (at === '') return find(`opt/nodejs/node_modules/${name}`);
    }
  };
  const resolve = (specifier: string, from: string | null): string => {
    const directory = from === null ? '' : directoryOf(from);
    const isPath = /^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..';
    const absolute = specifier.startsWith(`${TASK_ROOT}/`)
      ? specifier.slice(TASK_ROOT.length + 1)
      : specifier.replace(/^\/+/, '');
    const path = specifier.startsWith('/') ? absolute : join(directory, specifier);
    const found = isPath ? find(path) : findPackage(specifier, directory);
    if (found === null) throw notFound(specifier, from, isPath ? '' : hintFor(specifier));
    return found;
  };
  return { findFile, resolve };
}

export function createLoader(kernel: Kernel, files: ReadonlyMap<string, string>, builtIns: ReadonlyMap<string, unknown>): Loader {
  const cache = Object.create(null) as Record<string, Module>; // By file name, as Node's; user code may delete from it.
  const { findFile, resolve } = createResolver(files);

  const requireFrom = (from: string): Require => {
    const require = (specifier: unknown): unknown => {
      if (typeof specifier !== 'string') throw new TypeError('The "id" argument must be of type string.');
      const builtIn = specifier.replace(/^node:/, '');
      return builtIns.has(builtIn) ? builtIns.get(builtIn) : load(resolve(specifier, from));
    };
    const resolver = (specifier: unknown): string => `${TASK_ROOT}/${resolve(String(specifier), from)}`;
    return Object.assign(require, { resolve: resolver, cache, main: undefined });
  };
  const load = (path: string): unknown => {
    const filename = `${TASK_ROOT}/${path}`;
    const cached = cache[filename];
    if (cached !== undefined) return cached.exports;
    const source = files.get(path) ?? '';
    const dirname = directoryOf(filename);
    const module: Module = {
      exports: {},
      id: filename,
      filename,
      path: dirname,
      loaded: false,
      children: [],
      require: requireFrom(path),
    };
    cache[filename] = module;
    try {
      if (path.endsWith('.json')) module.exports = parseFile(source, filename);
      else compile(kernel, source, path).call(module.exports, module.exports, module.require, module, filename, dirname);
    } catch (error) {
      delete cache[filename];
      throw error;
    }
    module.loaded = true;
    return module.exports;
  };
  return { load, find: findFile, requireByName: (name) => load(resolve(name, null)) };
}

function parseFile(source: string, filename: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof Error) error.message = `${filename}: ${error.message}`;
    throw error;
  }
}
