import { PERCENT_PARTS } from '../../aws';
import { type Micros, US_PER_DAY, US_PER_HOUR, US_PER_MS } from '../../base';
import { type ActionCode, type Agenda, cos, type Draws, normalQuantile, PRIORITY, type Stream } from '../../kernel';
import type { MetricSeries } from './metric-series';

/*
 * A small fleet of servers whose CPU CloudWatch sees: a daily curve, noise of each server, and what a scenario has happen to it. It is
 * a generator, no model of servers: nothing in the run changes it.
 */

/** A stretch in which some servers are busier. `servers` from the first on. */
export interface FleetIncident {
  readonly fromUs: Micros;
  readonly toUs: Micros;
  readonly addPercent: number;
  readonly servers: number;
}

/** A stretch in which some servers publish nothing. */
export interface FleetSilence {
  readonly fromUs: Micros;
  readonly toUs: Micros;
  readonly servers: number;
}

/** A generated fleet. */
export interface FleetConfig {
  readonly name: string;
  readonly servers: number;
  /** How often each publishes. */
  readonly everyUs: Micros;
  readonly meanPercent: number;
  /** How far the daily curve goes up and down from the mean. */
  readonly swingPercent: number;
  /** UTC. */
  readonly peakHour: number;
  /** Standard deviation of the noise. */
  readonly noisePercent: number;
  readonly incidents: readonly FleetIncident[];
  readonly silences: readonly FleetSilence[];
}

const TAU = 6.283185307179586;

/** The CPU of a fleet: luck and curves, without a clock. */
export class FleetCpu {
  private readonly noise: Stream;

  constructor(
    draws: Draws,
    private readonly config: FleetConfig,
    private readonly startsAtMs: number,
  ) {
    this.noise = draws.stream(`CPU of ${config.name}`);
  }

  /** Has every server publish for the `tick`-th time. */
  publish(tick: number, atUs: Micros, series: MetricSeries): void {
    for (let server = 0; server < this.config.servers; server++) {
      if (!this.isSilent(server, atUs)) series.add(atUs, Math.floor(this.percent(server, tick, atUs) * PERCENT_PARTS + 0.5));
    }
  }

  /** From 0 to 100. */
  private percent(server: number, tick: number, atUs: Micros): number {
    const { meanPercent, swingPercent, peakHour, noisePercent, incidents } = this.config;
    const ofDayUs = (this.startsAtMs * US_PER_MS + atUs - peakHour * US_PER_HOUR) % US_PER_DAY;
    const curve = meanPercent + swingPercent * cos((TAU * ofDayUs) / US_PER_DAY);
    const noise = noisePercent === 0 ? 0 : noisePercent * normalQuantile(this.noise.unit(server, tick, 0, 0));
    let added = 0;
    for (const incident of incidents) if (isDuring(incident, server, atUs)) added += incident.addPercent;
    return Math.min(100, Math.max(0, curve + noise + added));
  }

  private isSilent(server: number, atUs: Micros): boolean {
    return this.config.silences.some((silence) => isDuring(silence, server, atUs));
  }
}

/** Publishes the CPU of a fleet while a run goes on. */
export class ServerFleet {
  private readonly cpu: FleetCpu;
  private readonly publish: ActionCode;

  constructor(
    private readonly agenda: Agenda,
    draws: Draws,
    private readonly config: FleetConfig,
    startsAtMs: number,
    private readonly series: MetricSeries,
  ) {
    this.cpu = new FleetCpu(draws, config, startsAtMs);
    this.publish = agenda.define(`CPU of ${config.name}`, (tick) => this.publishNow(tick));
  }

  /** Puts the first publication on the agenda. */
  start(): void {
    this.agenda.at(this.agenda.now, PRIORITY.normal, this.publish, 0, 0);
  }

  private publishNow(tick: number): void {
    const { agenda, config, series } = this;
    this.cpu.publish(tick, agenda.now, series);
    agenda.at(agenda.now + config.everyUs, PRIORITY.normal, this.publish, tick + 1, 0);
  }
}

function isDuring({ fromUs, toUs, servers }: FleetSilence, server: number, atUs: Micros): boolean {
  return server < servers && atUs >= fromUs && atUs < toUs;
}
