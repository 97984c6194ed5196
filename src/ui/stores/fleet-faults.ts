import type { MadeFault } from '../../scenario';
import { clockText, TEXT } from '../kit';
import type { LabController } from './lab-controller';
import { withField } from './scenario-document';

const PATH = 'fleet.fault';
const US_PER_S = 1_000_000;

/**
 * Makes something in the fleet fail at this instant, and for the next start: it stands among the scenario's interventions from then on, so
 * undoing it starts a run without it. `what` says it. Answers whether it happened; why it did not is a problem of `fleet.fault`.
 */
export async function breakFleet(lab: LabController, fault: MadeFault, what: string): Promise<boolean> {
  const answer = await lab.engine.intervene({ path: PATH, value: fault });
  const { problems, document } = lab.scenario.getState();
  const { [PATH]: _, ...others } = problems;
  if (!answer.ok) {
    const problem = answer.issues.map(({ message }) => message).join('; ');
    lab.scenario.setState({ problems: { ...others, [PATH]: problem } });
    return false;
  }
  const { interventions = [] } = document.scenario as { readonly interventions?: readonly unknown[] };
  const next = withField(document, 'interventions', [...interventions, answer.value]);
  lab.scenario.setState({ document: next, problems: others });
  lab.view.setState({ said: TEXT.changed.live(what, clockText(answer.value.atS * US_PER_S)) });
  return true;
}

/** Whether a run is on screen in which something can fail now. */
export function canBreakFleet(lab: LabController): boolean {
  const { status } = lab.run.getState();
  return (lab.scenario.getState().scenario?.fleet ?? null) !== null && ['playing', 'waiting', 'paused'].includes(status);
}
