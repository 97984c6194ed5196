/*
 * The format reference (docs/scenario.md) as Markdown, made from the JSON schema alone: every field with its type, bounds, default
 * and description.
 */

const INTRODUCTION = `# The scenario format

A scenario is one JSON document: what runs, what arrives, and what is asked of the outcome. This page is generated from the schema
(\`node scripts/generate-schema.mjs\`); [scenario.schema.json](../schema/scenario.schema.json) is the same for editors.

* Fields without a default must be written; all others may be left out. Unknown fields are errors.
* Units are last in the names: \`…S\` seconds, \`…Ms\` milliseconds, \`…MiB\` 1,048,576 bytes, \`…PerSecond\` a rate. All times are virtual.
* A field of type *distribution* is a number (always the same) or an object with \`kind\`.
* \`lambdarium validate FILE\` lists every fault with its path; it also checks what a schema cannot: names are unique and references
  lead somewhere, reserved concurrency leaves AWS's minimum unreserved, interventions change what exists to a value that it may have.

The smallest scenario:

\`\`\`json
{ "formatVersion": 1, "name": "Nothing happens", "functions": [{ "name": "idle" }] }
\`\`\`
`;

const TITLES = {
  scenario: 'scenario: the document',
  function: 'function',
  code: 'code',
  provisionedConcurrency: 'provisioned concurrency',
  snapStart: 'SnapStart',
  additionalVersion: 'additional version of an alias',
  profile: 'profile',
  profileStep: 'profile step',
  queue: 'queue',
  redrive: 'redrive policy of a queue',
  retryPolicy: 'retry policy of a target',
  deliveryFault: 'delivery fault',
  queueMapping: 'mapping of a queue',
  extension: 'An extension',
  provisionedPollers: 'provisioned pollers of a queue',
  source: 'source',
  metricSource: 'metric source',
  fleetIncident: 'incident of a metric source',
  fleetSilence: 'silence of a metric source',
  alarm: 'alarm',
  alarmAction: 'action of an alarm',
  arrivals: 'arrivals',
  caller: 'caller',
  target: 'target',
  retryBudget: 'retry budget',
  endpoint: 'endpoint',
  rateLimit: 'rateLimit',
  capacity: 'capacity',
  brownOut: 'brown-out',
  database: 'database',
  proxy: 'proxy',
  distribution: 'distribution',
  fleet: 'fleet',
  otherTenants: 'other tenants of a host',
  fault: 'fault',
  madeFault: 'fault made while the run goes on',
  account: 'account',
  assumptions: 'assumptions',
  execution: 'execution',
  standsFor: 'standsFor',
  intervention: 'intervention',
  directInvocation: 'direct invocation',
  goal: 'goal',
  tryThis: 'tryThis',
  tryThisChange: 'change to try',
  guess: 'guess',
};

const nameOf = (ref) => ref.split('/').pop();
const anchor = (name) =>
  TITLES[name]
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
const link = (name) => `[${name}](#${anchor(name)})`;
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const SAFE = Number.MAX_SAFE_INTEGER;

function bounds(field) {
  const min = field.minimum ?? field.exclusiveMinimum;
  const isMin = min !== undefined && min !== -SAFE;
  const isMax = field.maximum !== undefined && field.maximum !== SAFE;
  const above = field.exclusiveMinimum === undefined ? '' : 'above ';
  if (isMin && isMax) return ` ${above}${min} to ${field.maximum}`;
  if (isMin) return ` ${above}${min} or more`;
  return isMax ? ` up to ${field.maximum}` : '';
}

function typeOf(field) {
  if (field.$ref) return link(nameOf(field.$ref));
  if (field.allOf) return typeOf(field.allOf[0]);
  if (field.anyOf) return [...new Set(field.anyOf.map(typeOf))].join(' or ');
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.enum) return field.enum.map((value) => `\`${value}\``).join(', ');
  if (field.type === 'array') return `list of ${typeOf(field.items)}`;
  if (Array.isArray(field.type)) return field.type.map((type) => typeOf({ ...field, type })).join(' or ');
  if (field.type === 'string') return 'text';
  if (field.type === 'integer') return `whole number${bounds(field)}`;
  if (field.type === 'number') return `number${bounds(field)}`;
  if (field.type === 'object' && field.properties) {
    return `{ ${Object.entries(field.properties)
      .map(([name, inner]) => `${name}: ${typeOf(inner)}`)
      .join(', ')} }`;
  }
  return field.type ?? 'any JSON';
}

function defaultOf(name, field, required) {
  if (field.default === undefined) return required.includes(name) ? 'must be written' : '';
  const json = JSON.stringify(field.default);
  return json.length > 40 ? 'see there' : `\`${json}\``;
}

function table({ properties, required = [] }) {
  const rows = Object.entries(properties).map(
    ([name, field]) =>
      `| \`${name}\` | ${cell(typeOf(field))} | ${cell(defaultOf(name, field, required))} | ${cell(field.description ?? '')} |`,
  );
  return ['| field | type | default | what it is |', '|---|---|---|---|', ...rows].join('\n');
}

function branch(option) {
  if (option.type !== 'object') return `A ${typeOf(option)}. ${option.description ?? ''}`.trim();
  const { kind, ...properties } = option.properties;
  if (kind === undefined) return table(option); // told apart by which field it has
  const fields = Object.keys(properties).length === 0 ? '' : `\n\n${table({ ...option, properties })}`;
  return `**\`kind\`: ${typeOf(kind)}**${fields}`;
}

function section(name, definition) {
  const body = definition.anyOf ? definition.anyOf.map(branch).join('\n\n') : table(definition);
  const description = definition.description ? `${definition.description}\n\n` : '';
  return `## ${TITLES[name]}\n\n${description}${body}\n`;
}

/** The Markdown of docs/scenario.md. Throws when the schema has a part without a title here. */
export function scenarioReference(schema) {
  for (const name of Object.keys(schema.definitions)) if (!(name in TITLES)) throw new Error(`no title for ${name}`);
  const sections = Object.keys(TITLES).map((name) => section(name, schema.definitions[name]));
  return [INTRODUCTION, ...sections].join('\n');
}
