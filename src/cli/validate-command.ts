import { goalIssues } from '../report';
import { embeddedCode } from '../scenario';
import { EXIT } from './exit-code';
import { loadScenario } from './load-scenario';
import { printIssues } from './print-issues';

/** `lambdarium validate FILE`. */
export function validateCommand(file: string): number {
  const scenario = loadScenario(file);
  if (!scenario.ok) {
    printIssues(file, scenario.issues);
    return EXIT.badInput;
  }
  const names = scenario.value.functions.map(({ name }) => name);
  const issues = goalIssues(scenario.value.goals, names);
  if (issues.length > 0) {
    printIssues(file, issues);
    return EXIT.badInput;
  }
  console.log(`${file}: ${scenario.value.name} is a valid scenario`);
  const embedded = embeddedCode(scenario.value).map((i) => names[i]);
  if (embedded.length > 0) console.log(`It embeds the code of ${embedded.join(', ')}: to run it, give --allow-embedded-code.`);
  return EXIT.ok;
}
