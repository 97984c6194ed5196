import './mantine.css';
import './tokens.css';
import bundled from 'virtual:examples';
import { createRoot } from 'react-dom/client';
import { connectLab, runSeedsInWorkers } from '../engine/client';
import { App } from './app';
import { type Example, Keeping, LabController, startOffline } from './stores';

/** What is on screen when somebody comes for the first time. */
const FIRST_EXAMPLE = 'photo-uploads';

function textOf(scenario: unknown, field: 'name' | 'description'): string {
  const text = (scenario as { readonly [F in typeof field]?: unknown } | null)?.[field];
  return typeof text === 'string' ? text : '';
}

const examples: readonly Example[] = bundled.map(({ id, scenario, files }) => ({
  id,
  name: textOf(scenario, 'name') || id,
  sentence: /^.*?[.!?](?=\s|$)/s.exec(textOf(scenario, 'description'))?.[0] ?? '',
  document: { scenario, files },
}));

const sandboxUrl = new URL('sandbox.html', document.baseURI).href;
const connection = connectLab(sandboxUrl);
const lab = new LabController(connection.lab, (wanted) => runSeedsInWorkers(sandboxUrl, wanted));
connection.onFailure((reason) => lab.fail(reason));
lab.start();

const keeping = new Keeping(lab, { examples, firstExample: FIRST_EXAMPLE });
keeping.start();
void keeping.restore();
startOffline(keeping);

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App keeping={keeping} />);
