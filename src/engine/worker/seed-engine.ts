import type { Result } from '../../base';
import { runSeed } from '../../drive';
import { type BandsReport, bandsOf, type RunPart } from '../../report';
import { reportOptionsOf } from '../../simulation';
import type { SeedsApi, SeedsRequest } from '../protocol';
import { handlerTexts } from './handler-texts';
import type { LabHost } from './lab-host';
import type { ReadDocument } from './late-format';

const SEGMENTS_IN_FLIGHT_MAX = 2;

/** Runs seeds one after another, without anybody who looks: no journal, no lanes, no series. */
export class SeedEngine implements SeedsApi {
  constructor(private readonly host: LabHost) {}

  async runSeed(request: SeedsRequest, seed: number, onProgress: (share: number) => void): Promise<Result<RunPart>> {
    const read = await this.read(request);
    if (!read.ok) return read;
    const { scenario, lateParts } = read.value;
    const { compiler, openGuestHost, nowMs, breathe } = this.host;
    await compiler.prepare(handlerTexts(request));
    const hasCode = scenario.functions.some(({ code }) => code !== null);
    const guestHost = hasCode ? openGuestHost() : undefined;
    const host = { guestHost, segmentsInFlightMax: SEGMENTS_IN_FLIGHT_MAX, nowMs, breathe };
    try {
      return await runSeed({ ...host, scenario, seed, compile: compiler.compile, lateParts, onProgress });
    } finally {
      guestHost?.close();
    }
  }

  async bands(request: SeedsRequest, parts: readonly RunPart[]): Promise<Result<BandsReport>> {
    const read = await this.read(request);
    if (!read.ok) return read;
    const options = reportOptionsOf(read.value.scenario);
    return options.ok ? bandsOf(parts, options.value) : options;
  }

  private read({ scenario, files, interventions }: SeedsRequest): Promise<Result<ReadDocument>> {
    const changed = typeof scenario === 'object' ? { ...scenario, interventions } : scenario;
    return this.host.format.scenarioOf({ scenario: changed, files });
  }
}
