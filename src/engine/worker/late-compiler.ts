import { assert } from '../../base';
import type { Compile, CompiledCode } from '../../simulation';
import type { SyntaxProblem } from '../protocol';

/** The compiler of handlers, which may have to be fetched before it is used. */
export interface Compiler {
  /** Compiles a text that was prepared. */
  readonly compile: Compile;
  /** Resolves once these texts can be compiled at once. */
  prepare(sources: readonly string[]): Promise<void>;
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

  async prepare(sources: readonly string[]): Promise<void> {
    const isKnown = (source: string): boolean => this.precompiled.some((one) => one.source === source);
    if (!sources.every(isKnown)) await this.fetched();
  }

  readonly compile: Compile = (source, handler, fileName) => {
    const known = this.precompiled.find((one) => one.source === source && one.handler === handler && one.fileName === fileName);
    if (known !== undefined) return known.compiled;
    assert(this.module !== undefined, 'a text is compiled that was not prepared');
    return this.module.compileHandler(source, handler, fileName);
  };

  async syntaxProblem(source: string, fileName: string): Promise<SyntaxProblem | null> {
    return (await this.fetched()).syntaxProblemOf(source, fileName);
  }

  private async fetched(): Promise<CompilerModule> {
    this.module ??= await this.fetch();
    return this.module;
  }
}
