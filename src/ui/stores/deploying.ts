import type { SyntaxProblem } from '../../engine/client';
import type { LabController } from './lab-controller';

/** What came of a deployment: done, refused (the reason stands in `problems`), or not tried because the text is no code. */
export type Deployed = { readonly kind: 'done' | 'refused' } | { readonly kind: 'syntax'; readonly problem: SyntaxProblem };

/**
 * Publishes a handler's text as a new version, unless it does not read as code: then nothing happens to the run, and the answer says
 * where the text is wrong. `index` is the function's place in the list.
 */
export async function deployText(lab: LabController, index: number, source: string): Promise<Deployed> {
  const run = lab.run.getState().loaded?.run ?? 0;
  const problem = await lab.engine.syntaxProblem(run, index, source);
  if (problem !== null) return { kind: 'syntax', problem };
  return { kind: (await lab.deploy(index, source)) ? 'done' : 'refused' };
}
