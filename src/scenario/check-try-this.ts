import type { Issue } from '../base';
import { checkSettingPath } from './change-setting';
import type { Scenario } from './types';

/** What is to be tried must name a part that exists. */
export function checkTryThis(scenario: Scenario): Issue[] {
  const apply = scenario.tryThis?.change.apply ?? null;
  const problem = apply === null ? null : checkSettingPath(scenario, apply.path);
  return problem === null ? [] : [{ path: 'tryThis.change.apply.path', message: problem }];
}
