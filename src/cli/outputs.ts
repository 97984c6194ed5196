import { closeSync, mkdirSync, openSync, renameSync, rmdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fail, type Issue, type Result, succeed } from '../base';
import { systemErrorText } from './system-error';

const BUFFER_CHARACTERS = 1 << 20;

/** A file could not be written while the run was going: the disk's fault, not the scenario's. */
export class OutputError extends Error {
  constructor(readonly issue: Issue) {
    super(`${issue.path}: ${issue.message}`);
  }
}

let drafts = 0;

/**
 * A text file that appears whole or not at all: lines go to a draft beside it.
 *
 *   open ──finish──► finished ──publish──► published          open, finished ──discard──► gone, with the folders made for it
 */
export class OutputFile {
  private status: 'open' | 'finished' | 'published' | 'gone' = 'open';
  private buffered: string[] = [];
  private characters = 0;

  private constructor(
    private readonly option: string,
    private readonly path: string,
    private readonly draft: string,
    private readonly descriptor: number,
    /** The topmost folder that did not exist before. */
    private readonly madeFolder: string | undefined,
  ) {}

  /** Makes the draft. Issues name the option that asked for the file. */
  static open(option: string, given: string): Result<OutputFile> {
    const path = resolve(given);
    const folder = dirname(path);
    let madeFolder: string | undefined;
    try {
      const there = statSync(path, { throwIfNoEntry: false });
      // Renaming onto a device or a pipe would replace it.
      if (there !== undefined && !there.isFile()) return fail({ path: option, message: `${given} is not a regular file` });
      madeFolder = mkdirSync(folder, { recursive: true });
      const draft = join(folder, `.${process.pid}.${++drafts}.draft`);
      return succeed(new OutputFile(option, path, draft, openSync(draft, 'wx'), madeFolder));
    } catch (error) {
      removeFolders(folder, madeFolder);
      return fail({ path: option, message: `${given} cannot be written: ${systemErrorText(error)}` });
    }
  }

  write(text: string): void {
    this.buffered.push(text);
    this.characters += text.length;
    if (this.characters >= BUFFER_CHARACTERS) this.flush();
  }

  /** Everything is written; nothing is in its place yet. */
  finish(): void {
    this.flush();
    this.orThrow(() => closeSync(this.descriptor));
    this.status = 'finished';
  }

  /** Puts the file in its place. */
  publish(): void {
    this.orThrow(() => renameSync(this.draft, this.path));
    this.status = 'published';
  }

  /** Takes a published file away again: another one of the same run could not be published. */
  retract(): void {
    if (this.status === 'published') rmSync(this.path, { force: true });
    this.discard();
  }

  /** Leaves nothing behind of a file that was not published. */
  discard(): void {
    if (this.status === 'open') closeSync(this.descriptor);
    if (this.status === 'open' || this.status === 'finished') {
      rmSync(this.draft, { force: true });
      removeFolders(dirname(this.path), this.madeFolder);
    }
    this.status = 'gone';
  }

  private flush(): void {
    const text = this.buffered.join('');
    this.buffered = [];
    this.characters = 0;
    this.orThrow(() => writeAll(this.descriptor, Buffer.from(text, 'utf8')));
  }

  private orThrow(write: () => void): void {
    try {
      write();
    } catch (error) {
      throw new OutputError({ path: this.option, message: `${this.path} cannot be written: ${systemErrorText(error)}` });
    }
  }
}

/** A write may take only a part: a full disk does, and says so at the next. */
function writeAll(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** Removes the empty folders from `folder` up to `top`; what somebody else put there stays. */
function removeFolders(folder: string, top: string | undefined): void {
  if (top === undefined) return;
  for (let at = folder; ; at = dirname(at)) {
    try {
      rmdirSync(at);
    } catch {
      return; // Not empty, or gone already: not ours to remove.
    }
    if (at === resolve(top)) return;
  }
}
