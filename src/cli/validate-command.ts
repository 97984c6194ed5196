import { compileHandler } from '../drive/compile';
import { embeddedCode, scenarioWarnings } from '../scenario';
import { ObservedRun } from '../simulation';
import { LATE_PARTS } from '../simulation/late-parts';
import { EXIT } from './exit-code';
import { loadScenario } from './load-scenario';
import { printIssues, printWarnings } from './print-issues';

/** `lambdarium validate FILE`. */
export function validateCommand(file: string): number {
  const scenario = loadScenario(file);
  if (!scenario.ok) {
    printIssues(file, scenario.issues);
    return EXIT.badInput;
  }
  // Building a run finds what only the model knows, such as a runtime without start-up times or a goal's metric.
  const run = ObservedRun.create(scenario.value, { compile: compileHandler, lateParts: LATE_PARTS, withSeries: false });
  if (!run.ok) {
    printIssues(file, run.issues);
    return EXIT.badInput;
  }
  printWarnings(scenarioWarnings(scenario.value));
  console.log(`${file}: ${scenario.value.name} is a valid scenario`);
  const embedded = embeddedCode(scenario.value).map((i) => scenario.value.functions[i]?.name);
  if (embedded.length > 0) console.log(`It embeds the code of ${embedded.join(', ')}: to run it, give --allow-embedded-code.`);
  return EXIT.ok;
}
