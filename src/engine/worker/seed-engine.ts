import { rulesOn } from '../../aws';
import { type Result, succeed } from '../../base';
import { Drive } from '../../drive';
import { type BandsReport, bandsOf, type RunPart } from '../../report';
import type { Scenario } from '../../scenario';
import { ObservedRun } from '../../simulation';
import type { SeedsApi, SeedsRequest } from '../protocol';
import { handlerTexts } from './handler-texts';
import type { LabHost } from './lab-engine';

const SEGMENTS_IN_FLIGHT_MAX = 2;
const PROGRESS_MS = 250;

/** Runs seeds one after another, without anybody who looks: no journal, no lanes, no series. */
export class SeedEngine implements SeedsApi {
  constructor(private readonly host: LabHost) {}

  async runSeed(request: SeedsRequest, seed: number, onProgress: (share: number) => void): Promise<Result<RunPart>> {
    const scenario = await this.scenarioOf(request);
    if (!scenario.ok) return scenario;
    await this.host.compiler.prepare(handlerTexts(request));
    const observed = ObservedRun.create(scenario.value, { seed, compile: this.host.compiler.compile, withSeries: false });
    if (!observed.ok) return observed;
    await this.drive(scenario.value, observed.value, onProgress);
    return succeed(observed.value.part());
  }

  async bands(request: SeedsRequest, parts: readonly RunPart[]): Promise<Result<BandsReport>> {
    const scenario = await this.scenarioOf(request);
    if (!scenario.ok) return scenario;
    const { region, standsFor, account, goals } = scenario.value;
    const rules = rulesOn(scenario.value.rules);
    if (!rules.ok) return rules;
    return bandsOf(parts, { bill: { region, rules: rules.value, freeTier: account.freeTier, standsFor }, goals });
  }

  private scenarioOf({ scenario, files, interventions }: SeedsRequest): Promise<Result<Scenario>> {
    const changed = typeof scenario === 'object' ? { ...scenario, interventions } : scenario;
    return this.host.format.scenarioOf({ scenario: changed, files });
  }

  private async drive(scenario: Scenario, { simulation }: ObservedRun, onProgress: (share: number) => void): Promise<void> {
    const hasCode = scenario.functions.some(({ code }) => code !== null);
    const guestHost = hasCode ? this.host.openGuestHost() : undefined;
    let saidMs = this.host.nowMs();
    const breathe = async (): Promise<void> => {
      const nowMs = this.host.nowMs();
      if (nowMs - saidMs > PROGRESS_MS) {
        saidMs = nowMs;
        onProgress(simulation.nowUs / simulation.endUs);
      }
      await this.host.breathe();
    };
    const drive = new Drive({
      simulation,
      guestHost,
      segmentsInFlightMax: SEGMENTS_IN_FLIGHT_MAX,
      nowMs: this.host.nowMs,
      breathe,
    });
    try {
      await drive.runUntil(simulation.endUs, { aborted: false });
    } finally {
      drive.close();
      guestHost?.close();
    }
  }
}
