import type { LoadRequest } from '../protocol';

/** Every text of a document that may be a handler's code: files beside it, code embedded in it, code that an intervention deploys. */
export function handlerTexts({ scenario, files }: Pick<LoadRequest, 'scenario' | 'files'>): readonly string[] {
  const texts = Object.values(files);
  for (const { code } of partsOf(scenario, 'functions')) {
    if (typeof code === 'object' && code !== null && 'source' in code && typeof code.source === 'string') texts.push(code.source);
  }
  for (const { value } of partsOf(scenario, 'interventions')) if (typeof value === 'string') texts.push(value);
  return texts;
}

/** The entries of a list of a document that nobody has judged yet. */
function partsOf(scenario: unknown, list: string): readonly { readonly [field: string]: unknown }[] {
  if (typeof scenario !== 'object' || scenario === null) return [];
  const parts: unknown = (scenario as { readonly [field: string]: unknown })[list];
  if (!Array.isArray(parts)) return [];
  return parts.filter((part): part is { readonly [field: string]: unknown } => typeof part === 'object' && part !== null);
}
