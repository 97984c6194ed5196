/*
 * The house: every folder of `src` with its rank, what it may import, which packages it may use and which environment it
 * promises. A file imports its own folder or a folder of a lower rank that its row names; folders of one rank never import
 * each other. This is design's table as data: the only place to change when a wall is to move.
 *
 * `imports` names folders; `type:x` allows only `import type` from x. A `*` at the end stands for one folder name, as in
 * `services/*`. Every import of another folder goes through its door, `index.ts`.
 */

/** @typedef {{ folder: string, rank: number, imports: readonly string[], packages: readonly string[], pure: boolean }} House */

const RANK_0 = ['base'];
const RANK_1 = ['aws', 'kernel', 'words'];
const RANK_2 = ['journal', 'scenario'];
const RANK_3 = ['lambda', 'services', 'services/*', 'pricing', 'telemetry', 'runtime/protocol'];
const RANK_4 = ['sources', 'report', 'runtime/handlers'];
const RANK_5 = ['simulation', 'interop'];
const RANK_6 = ['plan'];
const RANK_7 = ['drive', 'drive/compile', 'drive/seeds'];

const UP_TO_3 = [...RANK_0, ...RANK_1, ...RANK_2, ...RANK_3];
const UP_TO_4 = [...UP_TO_3, ...RANK_4];
const UP_TO_5 = [...UP_TO_4, ...RANK_5];
const UP_TO_6 = [...UP_TO_5, ...RANK_6];
const UP_TO_7 = [...UP_TO_6, ...RANK_7];

const SCREEN_IMPORTS = [
  'base',
  'aws',
  'words',
  'scenario',
  'journal',
  'report',
  'type:pricing',
  'type:telemetry',
  'interop',
  'plan',
  'engine/client',
];
const SCREEN_PACKAGES = [
  'react',
  'react-dom',
  '@mantine/core',
  '@mantine/hooks',
  '@tabler/icons-react',
  'recharts',
  'zustand',
  'monaco-editor',
  'jsonc-parser',
  'fflate',
  'idb-keyval',
  'virtual:examples',
  'virtual:example-documents',
  'virtual:glossary',
  'virtual:scenario-schema',
];

/**
 * @param {string} folder
 * @param {number} rank
 * @param {readonly string[]} imports
 * @param {{ packages?: readonly string[], pure?: boolean }} [more]
 * @returns {House}
 */
function room(folder, rank, imports, more = {}) {
  return { folder, rank, imports, packages: more.packages ?? [], pure: more.pure ?? true };
}

/**
 * @param {string} folder
 * @param {number} rank
 * @param {readonly string[]} neighbours
 */
function screenRoom(folder, rank, neighbours) {
  return room(folder, rank, [...SCREEN_IMPORTS, ...neighbours], { packages: SCREEN_PACKAGES, pure: false });
}

/** Every folder of `src`. The ranks within `ui` are fractions: the screen is one storey with steps in it. */
export const ROOMS = Object.freeze([
  room('base', 0, []),
  room('aws', 1, RANK_0),
  room('kernel', 1, RANK_0),
  room('words', 1, RANK_0),
  room('journal', 2, ['base', 'type:kernel']),
  // fflate is pure: a share link is the scenario, compressed.
  room('scenario', 2, ['base', 'aws'], { packages: ['zod', 'fflate'] }),
  room('lambda', 3, ['base', 'aws', 'kernel', 'journal']),
  // The ports that every service shares; a service may import them (see PORTS), they import no service.
  room('services', 3, ['base', 'aws', 'kernel', 'journal']),
  room('services/*', 3, ['base', 'aws', 'kernel', 'journal']),
  room('pricing', 3, ['base', 'aws', 'journal'], { packages: ['big.js'] }),
  // The story's keys and what each of them carries are the catalogue's: a key without a sentence does not compile.
  room('telemetry', 3, ['base', 'kernel', 'journal', 'type:words']),
  room('runtime/protocol', 3, RANK_0),
  // fflate is pure (no clock with mtime 0): CloudWatch Logs hands over its lines as gzip.
  room(
    'sources',
    4,
    UP_TO_3.filter((folder) => folder !== 'scenario'),
    { packages: ['fflate'] },
  ),
  room('runtime/guest', 4, ['base', 'runtime/protocol'], { packages: ['buffer'], pure: false }),
  // The executor of real code: it drives lambda's execution port with what the guest says, and so sits above both.
  room('runtime/handlers', 4, ['base', 'aws', 'kernel', 'journal', 'lambda', 'runtime/protocol']),
  room('report', 4, ['base', 'aws', 'kernel', 'journal', 'pricing', 'telemetry']),
  room('simulation', 5, UP_TO_4),
  // fflate is pure: a .zip is the scenario's files, packed.
  room('interop', 5, UP_TO_4, { packages: ['fflate'] }),
  room('plan', 6, UP_TO_5),
  // Apart from drive: the page runs seeds and fetches the compiler late.
  room('drive/seeds', 7, UP_TO_6, { pure: false }),
  room('drive/compile', 7, UP_TO_6, { packages: ['sucrase'], pure: false }),
  room('drive', 7, UP_TO_6, { pure: false }),
  // The engine is one storey with steps in it: what crosses the worker boundary, the sandbox frame, then the two sides.
  room('engine/protocol', 8.0, UP_TO_7, { pure: false }),
  room('engine/frame', 8.1, [...UP_TO_7, 'engine/protocol'], { pure: false }),
  room('engine/frame/page', 8.2, [...UP_TO_7, 'engine/frame', 'engine/protocol'], {
    packages: ['virtual:guest-code'],
    pure: false,
  }),
  room('engine/worker', 8.3, [...UP_TO_7, 'engine/protocol', 'engine/frame'], {
    packages: ['comlink', 'virtual:guest-code', 'virtual:first-example'],
    pure: false,
  }),
  room('engine/client', 8.3, [...UP_TO_7, 'engine/protocol', 'engine/frame/page'], {
    packages: ['comlink', 'virtual:guest-code'],
    pure: false,
  }),
  room('cli', 8, UP_TO_7, { packages: ['node:*', 'cli-progress', 'virtual:guest-code'], pure: false }),
  screenRoom('ui/kit', 9.0, []),
  screenRoom('ui/stores', 9.1, ['ui/kit']),
  screenRoom('ui/charts', 9.2, ['ui/kit', 'ui/stores']),
  screenRoom('ui/timeline', 9.3, ['ui/kit', 'ui/stores', 'ui/charts']),
  screenRoom('ui/fleet', 9.4, ['ui/kit', 'ui/stores', 'ui/timeline']),
  screenRoom('ui/learn', 9.4, ['ui/kit', 'ui/stores', 'ui/charts', 'ui/timeline']),
  screenRoom('ui/features/*', 9.5, ['ui/kit', 'ui/stores', 'ui/charts', 'ui/timeline', 'ui/fleet']),
  // The Lab's screen: puts the features in their places.
  screenRoom('ui/lab', 9.6, ['ui/kit', 'ui/stores', 'ui/charts', 'ui/timeline', 'ui/fleet', 'ui/features/*']),
  screenRoom('ui', 9.9, ['ui/kit', 'ui/stores', 'ui/lab', 'ui/learn']),
]);

/** Doors besides `index`, or across a rank: from, to, whether only types may cross, and why. */
export const PORTS = Object.freeze([
  {
    from: 'lambda',
    to: 'services',
    typesOnly: true,
    reason: 'what runs in an environment calls services through their common port; lambda sees no service, only the port',
  },
  {
    from: 'services/*',
    to: 'services',
    typesOnly: false,
    reason: 'services/ports declares the port that every service implements; it is their common floor, not a neighbour',
  },
]);

/**
 * Files that are doors of their own, each with its reason: a page fetches them late, which it cannot do with a folder's door that is in its
 * first load.
 * @type {Readonly<Record<string, string>>}
 */
export const LATE_DOORS = Object.freeze({
  'src/scenario/judge': 'what reads documents: the first screen shows one that was read when the page was built',
  'src/simulation/late-parts': 'parts of the model that few scenarios have',
});

/**
 * Single files that may break one rule, each with its reason. `rule` is a rule's id as printed; `about` is the offender's
 * name as printed. An entry that excuses nothing any more is itself reported, so that this list only shrinks.
 * @type {readonly { file: string, rule: string, about: string, reason: string }[]}
 */
export const EXCEPTIONS = Object.freeze([]);
