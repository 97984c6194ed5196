import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BUFFER_CHARACTERS = 1 << 20;

/** A text file that appears whole or not at all: lines go to a draft beside it, which is renamed by `publish`. */
export class OutputFile {
  private readonly draft: string;
  private readonly descriptor: number;
  private buffered: string[] = [];
  private characters = 0;

  constructor(private readonly path: string) {
    this.draft = join(dirname(path), `.${process.pid}.${Math.floor(process.hrtime()[1])}.draft`);
    mkdirSync(dirname(path), { recursive: true });
    this.descriptor = openSync(this.draft, 'wx');
  }

  write(text: string): void {
    this.buffered.push(text);
    this.characters += text.length;
    if (this.characters >= BUFFER_CHARACTERS) this.flush();
  }

  /** Puts the file in its place. */
  publish(): void {
    this.flush();
    closeSync(this.descriptor);
    renameSync(this.draft, this.path);
  }

  /** Leaves nothing behind. */
  discard(): void {
    closeSync(this.descriptor);
    rmSync(this.draft, { force: true });
  }

  private flush(): void {
    writeSync(this.descriptor, this.buffered.join(''));
    this.buffered = [];
    this.characters = 0;
  }
}
