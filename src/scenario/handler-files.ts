import { fail, type Issue, type Result, succeed } from '../base';
import { SOURCE_CHARACTERS_MAX } from './limits';
import { show } from './show';
import type { FunctionSettings, Scenario } from './types';

/** The handler files that a scenario names, each once, relative to the scenario, in the order of its functions. */
export function handlerFiles(scenario: Scenario): readonly string[] {
  return [...new Set(scenario.functions.flatMap((f) => (f.code?.file == null ? [] : [f.code.file])))];
}

/** Where code stands in the scenario instead of in a file: indices of functions. Who runs it must have been allowed to. */
export function embeddedCode(scenario: Scenario): readonly number[] {
  return scenario.functions.flatMap((f, index) => (f.code !== null && f.code.file === null ? [index] : []));
}

/**
 * The scenario with the text of its handler files in `code.source`; `code.file` stays. The text of a file wins over a `source` that
 * stood beside it; a file that has neither, or that is too big, is an issue.
 */
export function withHandlerFiles(scenario: Scenario, texts: ReadonlyMap<string, string>): Result<Scenario> {
  const issues: Issue[] = [];
  const functions = scenario.functions.map((f, index): FunctionSettings => {
    if (f.code === null || f.code.file === null) return f;
    const source = texts.get(f.code.file) ?? f.code.source ?? undefined;
    const path = `functions[${index}].code.file`;
    if (source === undefined) issues.push({ path, message: `${show(f.code.file)} was not found beside the scenario` });
    else if (source.length > SOURCE_CHARACTERS_MAX) {
      issues.push({
        path,
        message: `${show(f.code.file)} has ${source.length} characters, above ${SOURCE_CHARACTERS_MAX}, the most for a handler`,
      });
    }
    return { ...f, code: { ...f.code, source: source ?? null } };
  });
  return issues.length === 0 ? succeed({ ...scenario, functions }) : fail(...issues);
}

/** The scenario with its code embedded and no file named: complete in itself, as a share link needs it. */
export function withEmbeddedCode(scenario: Scenario): Scenario {
  const functions = scenario.functions.map((f) =>
    f.code === null || f.code.source === null ? f : { ...f, code: { ...f.code, file: null } },
  );
  return { ...scenario, functions };
}

/** The scenario without the texts of its handler files, as it is saved beside them. */
export function withoutFileTexts(scenario: Scenario): Scenario {
  const functions = scenario.functions.map((f) =>
    f.code === null || f.code.file === null ? f : { ...f, code: { ...f.code, source: null } },
  );
  return { ...scenario, functions };
}
