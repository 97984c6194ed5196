import type { Result } from '../../../base';
import { readScenario, type Scenario, withHandlerFiles } from '../../../scenario';
import type { LabController } from '../../stores';

/** The scenario on screen as the next start would load it, with the texts of its handlers; what is not deployed is not in it. */
export function judgedNow(lab: LabController): Result<Scenario> {
  const { scenario, files } = lab.scenario.getState().document;
  const read = readScenario(scenario);
  return read.ok ? withHandlerFiles(read.value, new Map(Object.entries(files))) : read;
}
