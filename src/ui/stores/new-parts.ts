import { assertUnreachable } from '../../base';
import type { SourceSettings } from '../../scenario';
import type { ScenarioDocument } from './scenario-document';
import { freeName } from './scenario-edits';

/* What a new function, source or endpoint begins as: small, valid, and doing something that can be seen. */

type Json = Readonly<Record<string, unknown>>;

/** The kinds of sources, in the order in which they are offered. */
export const SOURCE_KINDS: readonly SourceSettings['kind'][] = [
  'http-api',
  's3',
  'dynamodb-stream',
  'clicks',
  'schedule',
  'events',
];

const HANDLER = `// Module-level code runs once for each environment, during Init.
let served = 0;

export const handler = async (event) => {
  served += 1;
  return { served };
};
`;

/** A function with a small handler of its own, embedded in the scenario. */
export function newFunction(document: ScenarioDocument): Json & { readonly code: Json } {
  return {
    name: freeName(document, 'functions', 'function'),
    memoryMiB: 256,
    timeoutS: 10,
    cpuMs: { kind: 'lognormal', mean: 20, cv: 0.3 },
    profile: { maxMemoryMiB: 80 },
    code: { handler: 'index.handler', source: HANDLER },
  };
}

/** An endpoint at a name of its own below `.test`, which no real host has. */
export function newEndpoint(document: ScenarioDocument): Json {
  const name = freeName(document, 'endpoints', 'service');
  return { name, url: `https://${name}.test`, body: 'ok', latencyMs: { kind: 'lognormal', mean: 50, cv: 0.5 } };
}

const NAMES: Readonly<Record<SourceSettings['kind'], string>> = {
  s3: 'uploads',
  'dynamodb-stream': 'changes',
  clicks: 'visitors',
  'http-api': 'web',
  schedule: 'schedule',
  events: 'events',
};

const EXAMPLE_EVENT = { hello: 'world' };

function fieldsOf(kind: SourceSettings['kind']): Json {
  const poisson = (perSecond: number) => ({ arrivals: { kind: 'poisson', perSecond } });
  switch (kind) {
    case 'http-api':
      return { ...poisson(5), method: 'GET', path: '/' };
    case 's3':
      return poisson(2);
    case 'dynamodb-stream':
      return poisson(20);
    case 'clicks':
      return poisson(1);
    case 'schedule':
      return { arrivals: { kind: 'schedule', expression: 'rate(1 minute)' } };
    case 'events':
      return { ...poisson(1), events: [EXAMPLE_EVENT] };
    default:
      return assertUnreachable(kind);
  }
}

/** A source of a kind whose events go to a function. */
export function newSource(document: ScenarioDocument, kind: SourceSettings['kind'], functionName: string): Json {
  return { kind, name: freeName(document, 'sources', NAMES[kind]), function: functionName, ...fieldsOf(kind) };
}

/** A scenario with one function and nothing that happens: where building begins. */
export function emptyDocument(): ScenarioDocument {
  const document: ScenarioDocument = { scenario: { formatVersion: 1, name: 'New scenario', durationS: 300 }, files: {} };
  const first = newFunction(document);
  return { files: {}, scenario: { formatVersion: 1, name: 'New scenario', durationS: 300, functions: [first] } };
}
