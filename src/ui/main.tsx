import './mantine.css';
import './tokens.css';
import { first, list } from 'virtual:examples';
import { createRoot } from 'react-dom/client';
import { connectLab, runSeedsInWorkers } from '../engine/client';
import { App } from './app';
import { type Example, Keeping, LabController, type ScenarioDocument, startOffline } from './stores';

/** What is on screen when somebody comes for the first time. */
const FIRST_EXAMPLE = 'photo-uploads';

/** The first one is here, the others come when somebody wants one. */
async function documentOf(id: string): Promise<ScenarioDocument> {
  if (id === FIRST_EXAMPLE) return first;
  const { default: documents } = await import('virtual:example-documents');
  return documents[id] ?? first;
}

const examples: readonly Example[] = list.map((example) => ({ ...example, document: () => documentOf(example.id) }));

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
