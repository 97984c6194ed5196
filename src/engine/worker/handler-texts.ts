import type { LoadRequest } from '../protocol';
import type { HandlerText } from './late-compiler';

/** Every text of a document that may be a handler's code: files beside it, code embedded in it, code that an intervention deploys. */
export function handlerTexts({ scenario, files }: Pick<LoadRequest, 'scenario' | 'files'>): readonly HandlerText[] {
  const texts: HandlerText[] = [];
  for (const { code } of partsOf(scenario, 'functions')) {
    if (typeof code !== 'object' || code === null) continue;
    const { source, handler, file } = code as { readonly [field: string]: unknown };
    const text = source ?? files[String(file)];
    if (typeof text === 'string') texts.push({ source: text, handler, fileName: file ?? '' });
  }
  for (const { value } of partsOf(scenario, 'interventions')) if (typeof value === 'string') texts.push({ source: value });
  return texts;
}

/** The entries of a list of a document that nobody has judged yet. */
function partsOf(scenario: unknown, list: string): readonly { readonly [field: string]: unknown }[] {
  if (typeof scenario !== 'object' || scenario === null) return [];
  const parts: unknown = (scenario as { readonly [field: string]: unknown })[list];
  if (!Array.isArray(parts)) return [];
  return parts.filter((part): part is { readonly [field: string]: unknown } => typeof part === 'object' && part !== null);
}
