import { build } from 'esbuild';

let bundled: Promise<string> | undefined;

/** The guest as one text, as the build makes it. */
export function guestCode(): Promise<string> {
  bundled ??= build({
    entryPoints: ['src/runtime/guest/index.ts'],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    write: false,
  }).then((result) => result.outputFiles[0]?.text ?? '');
  return bundled;
}
