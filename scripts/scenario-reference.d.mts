/** The Markdown of docs/scenario.md, made from the JSON schema of a scenario. */
export function scenarioReference(schema: unknown): string;
