import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Finds a Chromium for the end-to-end tests: the environment variable, the usual places, Playwright's cache; when told to
 * install, then lets Playwright fetch its own, and as root on Debian takes the distribution's package.
 */

/**
 * What the search asks of the machine; tests give their own.
 * @typedef {object} Probes
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string} home
 * @property {boolean} isRoot
 * @property {(path: string) => boolean} exists
 * @property {(folder: string) => readonly string[]} list the names in a folder; empty when there is none
 * @property {(command: string, args: readonly string[]) => boolean} run whether it ended well
 */

/** @type {Probes} */
export const MACHINE = Object.freeze({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  run: (command, args) =>
    spawnSync(command, args, {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    }).status === 0,
});

const USUAL_PLACES = {
  linux: () => [
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
      (name) => `/usr/bin/${name}`,
    ),
    '/usr/local/bin/chromium',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
  ],
  darwin: ({ home }) =>
    [
      'Chromium.app/Contents/MacOS/Chromium',
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ].flatMap((app) => [`/Applications/${app}`, `${home}/Applications/${app}`]),
  win32: ({ env }) =>
    [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => [
        `${folder}\\Chromium\\Application\\chrome.exe`,
        `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
        `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
      ]),
};

const CACHED_EXECUTABLES = {
  linux: ['chrome-linux64/chrome', 'chrome-linux/chrome'],
  darwin: ['arm64', 'x64', ''].flatMap((cpu) =>
    ['Google Chrome for Testing', 'Chromium'].map((app) => `chrome-mac${cpu && `-${cpu}`}/${app}.app/Contents/MacOS/${app}`),
  ),
  win32: ['chrome-win64\\chrome.exe', 'chrome-win\\chrome.exe'],
};

/**
 * The path of a Chromium, or a line that says what to do. Asks the network only when `install` is set.
 * @param {{ install?: boolean, probes?: Probes }} [options]
 * @returns {{ kind: 'found', path: string } | { kind: 'missing', message: string }}
 */
export function findChromium({ install = false, probes = MACHINE } = {}) {
  const named = probes.env.LAMBDARIUM_CHROMIUM;
  if (named) {
    if (probes.exists(named)) return { kind: 'found', path: named };
    return { kind: 'missing', message: `LAMBDARIUM_CHROMIUM is ${named}, and there is no such file.` };
  }
  const path = lookAround(probes) ?? (install ? fetchOne(probes) : null);
  if (path !== null) return { kind: 'found', path };
  return {
    kind: 'missing',
    message: 'No Chromium found: install one (or run `npx playwright install chromium`), or set LAMBDARIUM_CHROMIUM to its path.',
  };
}

function lookAround(probes) {
  const places = USUAL_PLACES[probes.platform]?.(probes) ?? [];
  return places.find(probes.exists) ?? lookIntoCache(probes);
}

function cacheFolder({ platform, env, home }) {
  if (env.PLAYWRIGHT_BROWSERS_PATH) return env.PLAYWRIGHT_BROWSERS_PATH;
  if (platform === 'darwin') return `${home}/Library/Caches/ms-playwright`;
  if (platform === 'win32') return `${env.LOCALAPPDATA ?? home}\\ms-playwright`;
  return `${env.XDG_CACHE_HOME || `${home}/.cache`}/ms-playwright`;
}

/** The newest full Chromium in Playwright's cache: `chromium-<revision>`. */
function lookIntoCache(probes) {
  const folder = cacheFolder(probes);
  const separator = probes.platform === 'win32' ? '\\' : '/';
  const revisions = probes
    .list(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  const candidates = revisions.flatMap((name) =>
    (CACHED_EXECUTABLES[probes.platform] ?? []).map((executable) => [folder, name, executable].join(separator)),
  );
  return candidates.find(probes.exists) ?? null;
}

function fetchOne(probes) {
  probes.run('npx', ['playwright', 'install', 'chromium']);
  const fetched = lookAround(probes);
  if (fetched !== null) return fetched;
  const isDebian = probes.platform === 'linux' && probes.exists('/etc/debian_version');
  if (!isDebian || !probes.isRoot) return null;
  if (probes.run('apt-get', ['update'])) probes.run('apt-get', ['install', '-y', 'chromium']);
  return lookAround(probes);
}

/** Flags for a headless Chromium that may run as root in a container and stays off the network on its own account. */
export const CHROMIUM_FLAGS = Object.freeze([
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]);

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const found = findChromium({ install: process.argv.includes('--install') });
  console.log(found.kind === 'found' ? found.path : found.message);
  process.exitCode = found.kind === 'found' ? 0 : 1;
}
