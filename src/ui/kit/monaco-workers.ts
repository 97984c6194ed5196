/*
 * Monaco asks one global for every worker it wants, whoever made the editor. Each editor's chunk registers the workers it brings.
 */

/** Loads what all editors share; to be awaited before an editor is made. */
export const prepareMonaco = async (): Promise<void> => {
  await import('./monaco-features');
};

type MakeWorker = () => Worker;

const makers = new Map<string, MakeWorker>();
/** Monaco's label for the worker that every editor needs. */
const EDITOR = 'editorWorkerService';

/** Tells Monaco how a worker is made. `label` is Monaco's: a language, or `editorWorkerService`, which also serves unknown labels. */
export function provideMonacoWorker(label: string, make: MakeWorker): void {
  makers.set(label, make);
  Object.assign(self, { MonacoEnvironment: { getWorker: (_: string, wanted: string) => workerOf(wanted) } });
}

function workerOf(label: string): Worker {
  const make = makers.get(label) ?? makers.get(EDITOR);
  if (make === undefined) throw new Error(`nobody provides Monaco's worker ${label}`);
  return make();
}
