import * as z from 'zod';
import { fields, pattern, text } from './fields';
import { SOURCE_CHARACTERS_MAX } from './limits';
import { show } from './show';

const EXTENSIONS = /\.(js|cjs|mjs|ts|cts|mts)$/;

/** What is wrong with a handler file's path, or null: it must lie beside the scenario, wherever that is read. */
function filePathProblem(path: string): string | null {
  if (path.length > 255) return `${path.length} characters are above 255, the most for a path`;
  if (/^([\\/]|[A-Za-z]:)/.test(path)) return `${show(path)} is absolute; write it relative to the scenario file`;
  if (/[\\\0:]/.test(path)) return `${show(path)} contains a character that is not allowed; separate folders with /`;
  const parts = path.split('/');
  if (parts.includes('..')) return `${show(path)} leaves the scenario's folder; handler files lie beside the scenario`;
  if (parts.some((part) => part === '' || part === '.')) return `${show(path)} has an empty part; write it as folder/file.mjs`;
  if (!EXTENSIONS.test(path)) return `${show(path)} is not a .js, .cjs, .mjs, .ts, .cts or .mts file`;
  return null;
}

const file = z.string().superRefine((path, context) => {
  const problem = filePathProblem(path);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

/** Real code: a file beside the scenario, or its text embedded. */
export const codeSchema = fields({
  handler: pattern(/^[A-Za-z0-9_./-]{1,128}\.[A-Za-z_$][\w$]{0,63}$/, 'write file.export, such as index.handler')
    .default('index.handler')
    .describe("AWS's Handler: the file's name without extension, a dot, the exported function. Default `index.handler`."),
  file: file
    .nullable()
    .default(null)
    .describe('The file with the code, relative to the scenario, without `..`. Null when `source` is given.'),
  source: text(SOURCE_CHARACTERS_MAX)
    .nullable()
    .default(null)
    .describe('The code itself, embedded. With `file` it is the text that was read from that file.'),
})
  .refine((code) => code.file !== null || code.source !== null, {
    error: 'neither file nor source is given; one of them must be',
  })
  .meta({
    id: 'code',
    description:
      'Real handler code, JavaScript or single-file TypeScript: `file` beside the scenario or `source` embedded in it.',
  });
