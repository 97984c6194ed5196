import { Unzip, UnzipInflate } from 'fflate';
import { fail, type Result, succeed } from '../../../base';
import { parseScenarioText } from '../../../scenario';
import { TEXT } from '../../kit';
import type { ScenarioDocument } from '../../stores';

/*
 * From files that somebody chose or dropped to a scenario with its handler files. Bounded: a folder may hold anything, and a .zip may
 * unpack to anything. Loaded with the first file.
 */

const T = TEXT.keeping;
/** Files that are looked at, and characters that are read of them together. */
export const FILES_MAX = 500;
export const BYTES_MAX = 33_554_432;
const CODE = /\.[cm]?[jt]s$/;
const USELESS = /(^|\/)(node_modules|\.[^/]+|__MACOSX)\//;
/** A packed piece of this size never unpacks to more than about 17 MB before it is counted. */
const PIECE_BYTES = 16_384;

/** A file's text by its path, relative to what was chosen. */
export type FileTexts = ReadonlyMap<string, string>;

/** A file to read: its path relative to what was chosen, and how to get it. */
export interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** The scenario among files, with the handler files beside it. */
export async function readFiles(files: readonly NamedFile[]): Promise<Result<ScenarioDocument>> {
  const [only] = files;
  if (only !== undefined && files.length === 1 && /\.zip$/i.test(only.path)) {
    const texts = unzipTexts(new Uint8Array(await only.file.arrayBuffer()));
    return texts.ok ? documentOf(texts.value) : texts;
  }
  const useful = files.filter(({ path }) => isUseful(path));
  if (useful.length > FILES_MAX) return problem(T.tooManyFiles(FILES_MAX));
  if (useful.reduce((sum, { file }) => sum + file.size, 0) > BYTES_MAX) return problem(T.tooManyBytes(BYTES_MAX));
  const texts = await Promise.all(useful.map(async ({ path, file }) => [path, await file.text()] as const));
  return documentOf(new Map(texts));
}

const isUseful = (path: string): boolean => (CODE.test(path) || /\.json$/i.test(path)) && !USELESS.test(path);

/** The scenario among texts: `scenario.json`, or the only JSON file; paths of handlers are relative to its folder. */
export function documentOf(texts: FileTexts): Result<ScenarioDocument> {
  const path = scenarioPath([...texts.keys()]);
  if (!path.ok) return path;
  const json = parseScenarioText(texts.get(path.value) ?? '');
  if (!json.ok) return fail(...json.issues.map((issue) => ({ ...issue, path: path.value })));
  const folder = path.value.slice(0, path.value.lastIndexOf('/') + 1);
  const beside = [...texts].filter(([name]) => CODE.test(name) && name.startsWith(folder));
  return succeed({
    scenario: json.value,
    files: Object.fromEntries(beside.map(([name, text]) => [name.slice(folder.length), text])),
  });
}

function scenarioPath(paths: readonly string[]): Result<string> {
  const json = paths.filter((path) => /\.json$/i.test(path));
  const named = json.filter((path) => /(^|\/)scenario\.json$/i.test(path));
  const candidates = named.length > 0 ? named : json.filter((path) => !/(^|\/)(package(-lock)?|tsconfig.*)\.json$/i.test(path));
  const [first, ...others] = candidates;
  if (first === undefined) return problem(T.noScenario);
  return others.length === 0 ? succeed(first) : problem(T.severalScenarios(candidates.slice(0, 5).join(', ')));
}

/** The texts of a .zip, unpacked piece by piece until a bound is passed. */
export function unzipTexts(packed: Uint8Array): Result<FileTexts> {
  if (packed.length > BYTES_MAX) return problem(T.tooManyBytes(BYTES_MAX));
  const found = new Map<string, Uint8Array[]>();
  let bytes = 0;
  let broken = false;
  const unzip = new Unzip((file) => {
    if (!isUseful(file.name) || found.size >= FILES_MAX) return;
    const chunks: Uint8Array[] = [];
    found.set(file.name, chunks);
    file.ondata = (error, chunk) => {
      if (error !== null) broken = true;
      else bytes += chunk.length;
      if (error === null && bytes <= BYTES_MAX) chunks.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < packed.length && bytes <= BYTES_MAX; from += PIECE_BYTES) {
      unzip.push(packed.subarray(from, from + PIECE_BYTES), from + PIECE_BYTES >= packed.length);
    }
  } catch {
    broken = true; // fflate throws for what is no zip
  }
  if (bytes > BYTES_MAX) return problem(T.tooManyBytes(BYTES_MAX));
  if (broken || found.size === 0) return problem(broken ? T.badZip : T.noScenario);
  return succeed(new Map([...found].map(([name, chunks]) => [name, textOf(chunks)])));
}

function textOf(chunks: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}

const problem = (message: string): Result<never> => fail({ path: '', message });

/** A thing that was dropped: an entry of a file system where the browser has them, else the file itself. */
export interface DroppedItem {
  readonly entry: FileSystemEntry | null;
  readonly file: File | null;
}

/** The files of a drop, folders walked through; at most one more than FILES_MAX, so that too many are known as such. */
export async function droppedFiles(items: readonly DroppedItem[]): Promise<readonly NamedFile[]> {
  const found: NamedFile[] = [];
  for (const { entry, file } of items) {
    if (entry !== null) await walk(entry, '', found);
    else if (file !== null) found.push({ path: file.name, file });
  }
  return found;
}

async function walk(entry: FileSystemEntry, folder: string, found: NamedFile[]): Promise<void> {
  const path = folder + entry.name;
  if (found.length > FILES_MAX || USELESS.test(`${path}/`)) return;
  if (entry.isFile) found.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
  else for (const inner of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(inner, `${path}/`, found);
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> => new Promise((resolve, reject) => entry.file(resolve, reject));

/** All entries of a folder: a reader gives them in parts, an empty one last. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0 || all.length > FILES_MAX) return all;
    all.push(...part);
  }
}
