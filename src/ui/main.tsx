import './mantine.css';
import './tokens.css';
import bundled from 'virtual:examples';
import { createRoot } from 'react-dom/client';
import { connectLab } from '../engine/client';
import { App } from './app';
import type { Example } from './lab';
import { LabController } from './stores';

/** What is on screen when somebody comes for the first time. */
const FIRST_EXAMPLE = 'photo-uploads';

function nameOf(scenario: unknown, id: string): string {
  const name = (scenario as { readonly name?: unknown } | null)?.name;
  return typeof name === 'string' ? name : id;
}

const examples: readonly Example[] = bundled.map(({ id, scenario, files }) => ({
  id,
  name: nameOf(scenario, id),
  document: { scenario, files },
}));

const connection = connectLab(new URL('sandbox.html', document.baseURI).href);
const lab = new LabController(connection.lab);
connection.onFailure((reason) => lab.fail(reason));
lab.start();

const first = examples.find(({ id }) => id === FIRST_EXAMPLE) ?? examples[0];
if (first !== undefined) void lab.open(first.document, first.id);

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App lab={lab} examples={examples} />);
