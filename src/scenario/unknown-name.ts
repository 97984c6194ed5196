import type { Issue } from '../base';
import { suggestion } from './describe-issues';
import type { NamedPart } from './parts';
import { show } from './show';

/** What is said of a name that no part has; `what` is such a part with its article. */
export function unknownText(name: string, what: string, known: readonly string[]): string {
  return `${show(name)} is not ${what} of this scenario${suggestion(name, known)}`;
}

/** The issue of a name that none of the parts has; none where one has it. */
export function unknownName(path: string, name: string, what: string, known: readonly NamedPart[]): Issue[] {
  const names = known.map((part) => part.name);
  return names.includes(name) ? [] : [{ path, message: unknownText(name, what, names) }];
}
