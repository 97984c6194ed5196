/*
 * The modules that the build makes (scripts/vite-plugins.mjs; for Node, scripts/bundle-node.mjs). Ambient, so that `engine` and
 * `cli` see them too.
 */

declare module 'virtual:guest-code' {
  /** The bundled guest: a script that, evaluated, gives the exports of `runtime/guest/index.ts`. */
  const code: string;
  export default code;
}

declare module 'virtual:first-example' {
  /** The handlers of the example that is on screen first, compiled: by text, Handler setting and file name. */
  export const handlers: readonly {
    readonly source: string;
    readonly handler: string;
    readonly fileName: string;
    readonly compiled: { readonly files: Readonly<Record<string, string>>; readonly syntaxError: string | null };
  }[];
  /** Its document, and the scenario that this was read as. */
  export const scenario: {
    readonly document: { readonly scenario: unknown; readonly files: Readonly<Record<string, string>> };
    readonly scenario: import('../scenario').Scenario;
  };
}

declare module 'virtual:examples' {
  /** Every folder of `examples`, by name: what its scenario is called, and the first sentence of what it shows. */
  export const list: readonly { readonly id: string; readonly name: string; readonly sentence: string }[];
  /** The example that is on screen first: its `scenario.json` parsed but not validated, and the files beside it as text. */
  export const first: { readonly scenario: unknown; readonly files: Readonly<Record<string, string>> };
}

declare module 'virtual:example-documents' {
  /** The documents of all examples, by id. */
  const documents: Readonly<Record<string, { readonly scenario: unknown; readonly files: Readonly<Record<string, string>> }>>;
  export default documents;
}

declare module 'virtual:glossary' {
  /** Every term of docs/glossary.md in lower case, with what it is. */
  const glossary: Readonly<Record<string, string>>;
  export default glossary;
}

declare module 'virtual:scenario-schema' {
  /** The JSON schema of a scenario, with descriptions. */
  const schema: Readonly<Record<string, unknown>>;
  export default schema;
}
