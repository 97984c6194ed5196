import type { BrownOutSettings, DeliveryFaultSettings, Intervention, MadeFault, Scenario } from '../../scenario';
import { clockText } from '../kit';
import { INCIDENT_TEXT as T } from './incident-text';

/*
 * What a scenario breaks on purpose, and what was changed while a run went on: all of it stands in the scenario, so nothing of the run
 * is needed. Pure.
 */

/** Something that breaks, or is changed; null: it is one instant. */
export interface Incident {
  readonly atUs: number;
  readonly untilUs: number | null;
  readonly sentence: string;
  /** Something breaks; else somebody changes something. */
  readonly isBad: boolean;
}

const US_PER_S = 1_000_000;
const MS_PER_S = 1_000;
const TEXT_MAX = 60;

const instant = (atS: number, text: string, isBad: boolean): Incident => {
  return { atUs: atS * US_PER_S, untilUs: null, isBad, sentence: `${clockText(atS * US_PER_S)} ${text}` };
};

const stretch = (fromS: number, forS: number, text: string): Incident => {
  const sentence = `${clockText(fromS * US_PER_S)} ${T.lasting(text, forS * MS_PER_S)}`;
  return { atUs: fromS * US_PER_S, untilUs: (fromS + forS) * US_PER_S, isBad: true, sentence };
};

function ofFault(fault: MadeFault, atS: number): Incident {
  if (fault.kind === 'zoneOutage') return stretch(atS, fault.forS, T.zone(fault.zone));
  return instant(atS, fault.host === 'busiest' ? T.busiestHost : T.host(fault.host, fault.zone), true);
}

function ofBrownOut(endpoint: string, { fromS, forS, capacityFactor, latencyFactor, errorRate }: BrownOutSettings): Incident {
  const effects = [
    ...(capacityFactor === 1 ? [] : [T.servers(capacityFactor)]),
    ...(latencyFactor === 1 ? [] : [T.latency(latencyFactor)]),
    ...(errorRate === 0 ? [] : [T.errors(errorRate)]),
  ];
  return stretch(fromS, forS, T.brownOut(endpoint, effects.join(', ')));
}

function ofDeliveryFault({ target, fromS, forS, error }: DeliveryFaultSettings): Incident {
  const name = 'function' in target ? target.function : 'queue' in target ? target.queue : target.topic;
  return stretch(fromS, forS, T.notReached(name, error));
}

function ofIntervention({ atS, path, value }: Intervention): Incident {
  if (path === 'fleet.fault') return ofFault(value as MadeFault, atS); // checked when the scenario was read
  if (path.endsWith('.invoke')) return instant(atS, T.sent(path.slice(path.indexOf('.') + 1, path.lastIndexOf('.'))), false);
  const text = value === null ? T.none : String(value);
  return instant(atS, T.changed(path, text.length > TEXT_MAX ? T.code : text), false);
}

/** All of them, in the order in which they begin; `changes` are those of a run that are not in its scenario. */
export function incidentsOf(scenario: Scenario, changes: readonly Intervention[]): readonly Incident[] {
  const faults = (scenario.fleet?.faults ?? []).map((fault) =>
    ofFault(fault, fault.kind === 'zoneOutage' ? fault.fromS : fault.atS),
  );
  const brownOuts = scenario.endpoints.flatMap(({ name, brownOuts }) => brownOuts.map((one) => ofBrownOut(name, one)));
  const poison = scenario.sources.flatMap((source) =>
    'poisonAtS' in source ? source.poisonAtS.map((atS) => instant(atS, T.poison(source.name), true)) : [],
  );
  const interventions = [...scenario.interventions, ...changes].map(ofIntervention);
  const all = [...faults, ...brownOuts, ...poison, ...scenario.deliveryFaults.map(ofDeliveryFault), ...interventions];
  return all.sort((a, b) => a.atUs - b.atUs);
}
