import { assert } from '../../base';
import type { Compile, CompiledCode } from '../../simulation';
import type { SyntaxProblem } from '../protocol';

/** A text that a run may compile; under what names is not always known before. */
export interface HandlerText {
  readonly source: string;
  readonly handler?: unknown;
  readonly fileName?: unknown;
}

/** The compiler of handlers, which may have to be fetched before it is used. */
export interface Compiler {
  /** Compiles a text that was prepared. */
  readonly compile: Compile;
  /** Resolves once these texts can be compiled at once. */
  prepare(texts: readonly HandlerText[]): Promise<void>;
  /** The first syntax error of a text; null when it reads as code. The ending of `fileName` decides the language. */
  syntaxProblem(source: string, fileName: string): Promise<SyntaxProblem | null>;
}

/** What is fetched. */
export interface CompilerModule {
  readonly compileHandler: Compile;
  readonly syntaxProblemOf: (source: string, fileName: string) => SyntaxProblem | null;
}

/** A handler that was compiled when the page was built. */
export interface Precompiled {
  readonly source: string;
  readonly handler: string;
  readonly fileName: string;
  readonly compiled: CompiledCode;
}

/** Fetches the compiler when a text comes that was not compiled when the page was built: the first screen then goes without it. */
export class LateCompiler implements Compiler {
  private module: CompilerModule | undefined;

  constructor(
    private readonly fetch: () => Promise<CompilerModule>,
    private readonly precompiled: readonly Precompiled[],
  ) {}

  async prepare(texts: readonly HandlerText[]): Promise<void> {
    if (!texts.every((text) => this.known(text) !== undefined)) await this.fetched();
  }

  readonly compile: Compile = (source, handler, fileName) => {
    const known = this.known({ source, handler, fileName });
    if (known !== undefined) return known.compiled;
    assert(this.module !== undefined, 'a text is compiled that was not prepared');
    return this.module.compileHandler(source, handler, fileName);
  };

  async syntaxProblem(source: string, fileName: string): Promise<SyntaxProblem | null> {
    return (await this.fetched()).syntaxProblemOf(source, fileName);
  }

  /** The same text under other names is another one: its ending decides the language. */
  private known({ source, handler, fileName }: HandlerText): Precompiled | undefined {
    return this.precompiled.find((one) => one.source === source && one.handler === handler && one.fileName === fileName);
  }

  private async fetched(): Promise<CompilerModule> {
    this.module ??= await this.fetch();
    return this.module;
  }
}
