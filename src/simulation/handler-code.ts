/** A handler's files as the guest loads them: CommonJS by path, or the reason why they did not compile. */
export interface CompiledCode {
  readonly files: Readonly<Record<string, string>>;
  readonly syntaxError: string | null;
}

/**
 * Compiles a handler's source. `handler` is AWS's setting `file.export`; the extension of `file` decides the language. Synchronous
 * and pure: the same source gives the same text everywhere.
 */
export type Compile = (source: string, handler: string, fileName: string) => CompiledCode;
