import { Drive, type GuestHost } from '../../drive';
import type { Report } from '../../report';
import type { Intervention } from '../../scenario';
import { InterestStepper } from './interest-stepper';
import type { LabHost } from './lab-host';
import type { LabRun } from './lab-run';
import { segmentsFor } from './segments-for';
import { Sender } from './sender';
import { Transport } from './transport';

/** A run with everything that moves it, and how much of it the page has. */
export interface Loaded {
  readonly number: number;
  readonly run: LabRun;
  readonly drive: Drive;
  readonly guestHost: GuestHost | undefined;
  readonly transport: Transport;
  readonly changes: Intervention[];
  readonly sender: Sender;
  report: Report | null;
  /** How many of the changes the page has; −1 before the first frame. */
  changesTold: number;
  /** The revision of the milestones that the page has. */
  storyRevision: number;
  nextReportMs: number;
  reportNowUs: number;
}

/** Opens a run under a number. `changes`: those that were made to it before, which it has already. */
export function openedRun(run: LabRun, host: LabHost, number: number, changes: Intervention[]): Loaded {
  const { nowMs, breathe, sleep } = host;
  const hasCode = run.scenario.functions.some(({ code }) => code !== null);
  const guestHost = hasCode ? host.openGuestHost() : undefined;
  const stepper = new InterestStepper(run.simulation, run.interest);
  const drive = new Drive({ simulation: stepper, guestHost, segmentsInFlightMax: segmentsFor(host.processors), nowMs, breathe });
  const transport = new Transport({ simulation: run.simulation, drive, stepper, interest: run.interest, nowMs, sleep });
  const { simulation, sentEvents, prices } = run;
  // The simulation's own scenario: what was sent before a seek back is sent by it.
  const { scenario } = simulation;
  return {
    number,
    run,
    drive,
    guestHost,
    transport,
    changes,
    sender: new Sender({ run: number, scenario, simulation, sentEvents, prices, transport }),
    report: null,
    changesTold: -1,
    storyRevision: -1,
    nextReportMs: Number.NEGATIVE_INFINITY,
    reportNowUs: -1,
  };
}

/** Ends a run and everything that moved it. */
export async function retire({ transport, drive, guestHost }: Loaded): Promise<void> {
  transport.pause();
  drive.close();
  await transport.settled();
  guestHost?.close();
}
