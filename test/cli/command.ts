import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program itself. */
export const BIN = fileURLToPath(new URL('../../bin/lambdarium.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts the command line as a person would. */
export function start(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return { child, ended };
}

/** Runs the command line to its end. */
export function lambdarium(args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return start(args, cwd, env).ended;
}

/** A folder of its own for one test, removed with it. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'lambdarium-test-'));

  write(name: string, content: unknown): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Everything in it, drafts included. */
  get names(): readonly string[] {
    return readdirSync(this.path, { recursive: true }).map(String).sort();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** One modelled function with a request each second for a minute: quick, and never random in its outcome. */
export function modelled(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    formatVersion: 1,
    name: 'Modelled',
    durationS: 60,
    seed: 7,
    functions: [{ name: 'work', memoryMiB: 1769, cpuMs: { kind: 'lognormal', mean: 20, cv: 0.5 } }],
    sources: [
      {
        kind: 'events',
        name: 'requests',
        function: 'work',
        invocationType: 'RequestResponse',
        events: [{}],
        arrivals: { kind: 'poisson', perSecond: 1 },
      },
    ],
    ...changes,
  };
}
