import { describe, expect, it } from 'vitest';
import { findChromium, type Probes } from '../../scripts/find-chromium.mjs';

/** A machine with just these files; `run` may add some. */
function machine(files: string[], more: Partial<Probes> = {}): Probes & { ran: string[] } {
  const ran: string[] = [];
  return {
    platform: 'linux',
    env: {},
    home: '/home/ada',
    isRoot: false,
    exists: (path) => files.includes(path),
    list: (folder) => [
      ...new Set(
        files.filter((file) => file.startsWith(`${folder}/`)).map((file) => file.slice(folder.length + 1).split('/')[0] ?? ''),
      ),
    ],
    run: (command, args) => {
      ran.push([command, ...args].join(' '));
      return true;
    },
    ran,
    ...more,
  };
}

const CACHED = '/home/ada/.cache/ms-playwright/chromium-1200/chrome-linux64/chrome';

describe('finding a Chromium', () => {
  it('takes the one that the environment names before any other', () => {
    const probes = machine(['/opt/mine', '/usr/bin/chromium'], { env: { LAMBDARIUM_CHROMIUM: '/opt/mine' } });
    expect(findChromium({ probes })).toEqual({ kind: 'found', path: '/opt/mine' });
  });

  it('refuses a named one that is not there instead of taking another', () => {
    const probes = machine(['/usr/bin/chromium'], { env: { LAMBDARIUM_CHROMIUM: '/opt/mine' } });
    expect(findChromium({ install: true, probes })).toEqual({
      kind: 'missing',
      message: 'LAMBDARIUM_CHROMIUM is /opt/mine, and there is no such file.',
    });
    expect(probes.ran).toEqual([]);
  });

  it('looks in the usual places of each system', () => {
    expect(findChromium({ probes: machine(['/usr/bin/google-chrome']) })).toMatchObject({ path: '/usr/bin/google-chrome' });
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findChromium({ probes: machine([mac], { platform: 'darwin' }) })).toMatchObject({ path: mac });
    const windows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    const probes = machine([windows], { platform: 'win32', env: { PROGRAMFILES: 'C:\\Program Files' } });
    expect(findChromium({ probes })).toMatchObject({ path: windows });
  });

  it("takes the newest full Chromium of Playwright's cache", () => {
    const older = CACHED.replace('1200', '999');
    const shell = CACHED.replace('chromium-1200', 'chromium_headless_shell-1300');
    expect(findChromium({ probes: machine([older, CACHED, shell]) })).toEqual({ kind: 'found', path: CACHED });
  });

  it('installs nothing unless it is told to', () => {
    const probes = machine([]);
    expect(findChromium({ probes }).kind).toBe('missing');
    expect(probes.ran).toEqual([]);
  });

  it('lets Playwright fetch one, and asks nobody else when that worked', () => {
    const files: string[] = ['/etc/debian_version'];
    const probes = machine(files, { isRoot: true });
    const run = (command: string, args: readonly string[]): boolean => {
      probes.run(command, args);
      files.push(CACHED);
      return true;
    };
    expect(findChromium({ install: true, probes: { ...probes, run } })).toEqual({ kind: 'found', path: CACHED });
    expect(probes.ran).toEqual(['npx playwright install chromium']);
  });

  it("takes Debian's package as root when Playwright could not fetch one", () => {
    const files: string[] = ['/etc/debian_version'];
    const probes = machine(files, { isRoot: true });
    const run = (command: string, args: readonly string[]): boolean => {
      probes.run(command, args);
      if (args.includes('chromium') && command === 'apt-get') files.push('/usr/bin/chromium');
      return command === 'apt-get';
    };
    expect(findChromium({ install: true, probes: { ...probes, run } })).toEqual({ kind: 'found', path: '/usr/bin/chromium' });
    expect(probes.ran).toEqual(['npx playwright install chromium', 'apt-get update', 'apt-get install -y chromium']);
  });

  it('never calls apt-get without being root, and says in one line what to do', () => {
    const probes = machine(['/etc/debian_version']);
    const found = findChromium({ install: true, probes });
    expect(probes.ran).toEqual(['npx playwright install chromium']);
    expect(found).toMatchObject({
      kind: 'missing',
      message: expect.stringMatching(/^No Chromium found: .*LAMBDARIUM_CHROMIUM.*$/),
    });
  });
});
