import { readFileSync } from 'node:fs';

/*
 * sucrase without what the page never asks of it. Handlers are compiled with its transforms `imports` and `typescript` at most, and
 * with `disableESTransforms` (src/drive/compile); parsers and transformers for Flow, JSX, Jest and hot reload, source maps, the
 * checking of its options and the transforms for older engines are a third of its bytes, and it is part of the first load. Each module
 * that is left out keeps its exports; calling one of them throws. test/scripts/slim-sucrase.test.ts compares with the whole sucrase.
 */

const LEFT_OUT = [
  'computeSourceMap',
  'util/formatTokens',
  'parser/plugins/flow',
  'parser/plugins/jsx/index',
  ...['Flow', 'JSX', 'JestHoist', 'ReactDisplayName', 'ReactHotLoader'].map((name) => `transformers/${name}Transformer`),
  ...['OptionalChainingNullish', 'NumericSeparator', 'OptionalCatchBinding'].map((name) => `transformers/${name}Transformer`),
];
const EXPORT = /^export (default )?(?:function|class) (\w+)/gm;

/** Modules that are replaced by something that does nothing. */
const REPLACED = {
  'sucrase/dist/esm/Options-gen-types.js': 'export default {};',
  // Options are checked against a schema; ours are written in one place and typed.
  'ts-interface-checker/dist/index.js': 'export const createCheckers = () => ({ Options: { strictCheck: () => undefined } });',
};

/**
 * Leaves them out of a bundle.
 * @returns {import('vite').Plugin}
 */
export function slimSucrase() {
  return {
    name: 'lambdarium:slim-sucrase',
    enforce: 'pre',
    load(id) {
      const path = id.replaceAll('\\', '/').replace(/\?.*$/, '');
      const place = path.slice(path.lastIndexOf('/node_modules/') + '/node_modules/'.length);
      if (Object.hasOwn(REPLACED, place)) return REPLACED[place];
      const isLeftOut = LEFT_OUT.some((name) => place === `sucrase/dist/esm/${name}.js`);
      return isLeftOut ? emptied(readFileSync(path, 'utf8'), place) : null;
    },
  };
}

function emptied(source, place) {
  const message = JSON.stringify(`${place} was left out of this build`);
  const exports = [...source.matchAll(EXPORT)];
  return exports
    .map(([, byDefault = '', name]) => `export ${byDefault}function ${name}() { throw new Error(${message}); }`)
    .join('\n');
}
