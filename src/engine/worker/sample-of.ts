import { type Result, succeed } from '../../base';
import type { Judge } from '../../scenario';
import { type SampleWanted, type Simulation, samplePayload } from '../../simulation';

/* What payloads by hand begin with: fetched when somebody asks for one. */

/** A payload to send by hand to a run as it stands, as JSON text. Issues when there is none of that kind. */
export function sampleOf(simulation: Simulation, wanted: SampleWanted, judge: Judge): Result<string> {
  const { scenario, seed, nowUs } = simulation;
  const payload = samplePayload(scenario, seed, wanted, nowUs, judge);
  return payload.ok ? succeed(JSON.stringify(payload.value, null, 2)) : payload;
}
