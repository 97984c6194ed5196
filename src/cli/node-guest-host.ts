import { type ChildProcess, spawn } from 'node:child_process';
import type { Guest, GuestHost, GuestReply } from '../drive';
import { DEFAULT_GUEST_LIMITS, type GuestLimits, type HostMessage, readGuestMessage } from '../runtime/protocol';
import { NODE_GUEST_CHILD } from './node-guest-child';

/*
 * Handlers under Node: one child process, in it one worker thread for each execution environment.
 *
 *   this process ──IPC──► child (permission model: no files, no processes, no addons; empty environment; TZ=UTC) ──► threads
 *
 * docs/model/handlers.md says what this protects against and what it does not.
 */

export interface NodeGuestHostOptions {
  /** The text of the bundled guest. */
  readonly guestCode: string;
  /** V8 heap of one environment; beyond it the thread ends and the guest is `lost`. */
  readonly heapMiB?: number;
}

const HEAP_MIB = 512;

/** Answers that are waited for, of one environment. */
interface Waiting {
  readonly ack: number;
  readonly limits: GuestLimits;
  readonly settle: (reply: GuestReply) => void;
  readonly timer: NodeJS.Timeout;
}

/** The flags that turn Node's permission model on: `--permission` from 23.5, and backported to 22.13. */
export function permissionFlags(version: string): readonly string[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isStable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  return [isStable ? '--permission' : '--experimental-permission', '--allow-worker', '--no-warnings'];
}

/** A place for guests: a child process with nothing but threads. Started at the first `spawn`; a lost one is started anew. */
export class NodeGuestHost implements GuestHost {
  readonly #options: NodeGuestHostOptions;
  readonly #guests = new Map<number, NodeGuest>();
  #child: ChildProcess | null = null;
  #ids = 0;

  constructor(options: NodeGuestHostOptions) {
    this.#options = options;
  }

  spawn(_environment: number): Guest {
    const id = ++this.#ids;
    const child = this.#running();
    const guest = new NodeGuest(
      (message) => void (child.connected && child.send({ ...message, id })),
      () => this.#guests.delete(id),
    );
    this.#guests.set(id, guest);
    child.send({ op: 'spawn', id, heapMiB: this.#options.heapMiB ?? HEAP_MIB });
    return guest;
  }

  close(): void {
    const child = this.#child;
    this.#child = null;
    this.#loseAll('the host was closed');
    child?.kill('SIGKILL');
  }

  #running(): ChildProcess {
    if (this.#child?.connected) return this.#child;
    const flags = permissionFlags(process.versions.node);
    const child = spawn(process.execPath, [...flags, '-e', NODE_GUEST_CHILD], {
      env: { TZ: 'UTC' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'json',
    });
    child.on('message', (message) => this.#hear(message));
    const lost = (reason: string): void => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#loseAll(reason);
    };
    child.on('exit', (code, signal) => lost(`the process of the handlers ended (${signal ?? code})`));
    child.on('error', (error) => lost(`the process of the handlers did not start: ${error.message}`));
    child.send({ op: 'code', code: this.#options.guestCode });
    this.#child = child;
    return child;
  }

  #hear(message: unknown): void {
    // Written by the child's own program, which a thread can only reach by breaking out of it: still checked.
    if (typeof message !== 'object' || message === null) return;
    const { op, id, message: said, reason } = message as Record<string, unknown>;
    const guest = typeof id === 'number' ? this.#guests.get(id) : undefined;
    if (op === 'said') guest?.hear(said);
    else if (op === 'lost') guest?.lose(String(reason));
  }

  #loseAll(reason: string): void {
    for (const guest of [...this.#guests.values()]) guest.lose(reason);
    this.#guests.clear();
  }
}

type Order = { readonly op: 'run'; readonly message: HostMessage } | { readonly op: 'kill' };

class NodeGuest implements Guest {
  readonly #send: (order: Order) => void;
  readonly #forget: () => void;
  #waiting: Waiting | null = null;
  #limits: GuestLimits = DEFAULT_GUEST_LIMITS;
  #end: GuestReply | null = null;

  constructor(send: (order: Order) => void, forget: () => void) {
    this.#send = send;
    this.#forget = forget;
  }

  run(message: HostMessage, wallClockMsMax: number): Promise<GuestReply> {
    if (this.#end !== null) return Promise.resolve({ kind: 'lost', reason: 'the guest has ended before' });
    if (this.#waiting !== null) return Promise.resolve({ kind: 'lost', reason: 'two messages at a time' });
    if (message.kind === 'load') this.#limits = message.limits;
    return new Promise((settle) => {
      const timer = setTimeout(() => this.#finish({ kind: 'wallClock' }, true), wallClockMsMax);
      this.#waiting = { ack: message.ack, limits: this.#limits, settle, timer };
      this.#send({ op: 'run', message });
    });
  }

  kill(): void {
    this.#finish({ kind: 'lost', reason: 'killed' }, true);
  }

  lose(reason: string): void {
    this.#finish({ kind: 'lost', reason }, false);
  }

  hear(said: unknown): void {
    const waiting = this.#waiting;
    if (waiting === null) return this.#finish({ kind: 'lost', reason: 'spoke without being asked' }, true);
    const read = readGuestMessage(said, waiting.ack, waiting.limits);
    if (!read.ok) {
      const issue = read.issues[0];
      return this.#finish({ kind: 'lost', reason: `answered against the protocol: ${issue?.path} ${issue?.message}` }, true);
    }
    this.#waiting = null;
    clearTimeout(waiting.timer);
    waiting.settle({ kind: 'segment', message: read.value });
  }

  #finish(reply: GuestReply, mustKill: boolean): void {
    if (this.#end !== null) return;
    this.#end = reply;
    this.#forget();
    if (mustKill) this.#send({ op: 'kill' });
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) return;
    clearTimeout(waiting.timer);
    waiting.settle(reply);
  }
}
