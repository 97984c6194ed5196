import { type Rules, rulesOn } from '../aws';
import { assert, fail, type Issue, type Micros, type Result, succeed, US_PER_MS, US_PER_S } from '../base';
import { FactHash, type FactReader, PROVISIONED_CAUSES, TARGET_KINDS } from '../journal';
import { type ActionCode, PRIORITY } from '../kernel';
import { ProvisionedScaling, type VersionConfig } from '../lambda';
import type { GuestCommand, SegmentOutcome } from '../runtime/handlers';
import {
  additionalSettingsOf,
  epochMsOfIso,
  type FunctionSettings,
  type Intervention,
  type Judge,
  type ProvisionedSettings,
  type Scenario,
} from '../scenario';
import { type EmittedRecord, type Letter, type Source, sourceOf, type TargetConfig } from '../sources';
import { ACCOUNT_ID } from './account-id';
import { versionConfigOf } from './compiled-scenario';
import { madeFaultConfigOf } from './fleet-config';
import { accountBucketOf } from './front-doors';
import type { HandResponse } from './hand-responses';
import type { Compile } from './handler-code';
import type { LateParts } from './late-parts';
import { neededParts } from './needed-parts';
import { errorOfTarget } from './post-of-ends';
import { roundOf, routeOf } from './routes';
import { scalableTargetOf, trackingRulesOf } from './scalable-targets';
import { type SettingChange, settingChangeOf } from './settings';
import { SimulationSite } from './site';
import { waysOf } from './ways';
import { buildWorld, durationUsOf, type World } from './world';

/**
 * Actions that one call of the agenda runs at most. A loop without end would keep the code that V8 made of it early on, when it knew little
 * of what comes: whenever the loop is entered anew it gets the best there is.
 */
const SLICE = 4096;

/** In place of an intervention's: an alarm changed the setting, and a replay has the alarm again. */
const BY_ALARM = -1;

/** Why `advance` returned. `waiting`: the join of `segment` is next and its guest has not answered. */
export type AdvanceResult =
  | { readonly reason: 'until' | 'events' | 'end' }
  | { readonly reason: 'waiting'; readonly segment: number };

/** How far `advance` may go. */
export interface AdvanceLimits {
  /** Stop when the next action is due at or after this time; the clock then stands exactly there. */
  readonly untilUs: Micros;
  /** Stop after this many actions. */
  readonly eventsMax: number;
}

/** What a simulation needs besides its scenario. */
export interface SimulationOptions {
  /** Instead of the scenario's own seed. */
  readonly seed?: number;
  /** Who reads the facts, besides the hash. */
  readonly readers: readonly FactReader[];
  /** Compiles handlers; undefined where no real code can run. */
  readonly compile: Compile | undefined;
  /** The parts of the model that few scenarios have; null only where it is known that this one has none of them. */
  readonly lateParts: LateParts | null;
}

/**
 * One run of a scenario: the pure, synchronous model. It never awaits: real code is handed out by `takeCommands` and its answers
 * come back through `deliver`, in any order.
 */
export class Simulation {
  private readonly hash = new FactHash();
  private readonly world: World;
  private readonly site: SimulationSite;
  private readonly sources: Source[] = [];
  private readonly settings: FunctionSettings[];
  /** How many versions each function has published. */
  private readonly versions: number[] = [];
  private readonly interventions: Intervention[] = [];
  /** How many of them took effect. */
  private applied = 0;
  /** The events that were sent by hand so far, by the intervention that sent them. */
  private readonly sent = new Map<Intervention, number>();
  private readonly applyChange: ActionCode;
  private hasEnded = false;
  readonly endUs: Micros;
  readonly seed: number;

  /**
   * Builds a run. Issues name the field of the scenario. A scenario with code and no `compile` is an issue, never silently modelled:
   * the host has to refuse it.
   */
  static create(scenario: Scenario, options: SimulationOptions): Result<Simulation> {
    const rules = rulesOn(scenario.rules);
    if (!rules.ok) return rules;
    const issues: Issue[] = [];
    scenario.functions.forEach((settings, i) => {
      const version = versionConfigOf(settings, scenario, rules.value);
      if (!version.ok) issues.push(...version.issues);
      if (settings.code !== null && options.compile === undefined) {
        issues.push({ path: `functions[${i}].code`, message: 'this host cannot run handlers' });
      }
    });
    if (issues.length > 0) return { ok: false, issues };
    return succeed(new Simulation(scenario, options, rules.value));
  }

  private constructor(
    readonly scenario: Scenario,
    private readonly options: SimulationOptions,
    private readonly rules: Rules,
  ) {
    this.seed = options.seed ?? scenario.seed;
    this.endUs = durationUsOf(scenario);
    this.settings = [...scenario.functions];
    const startsAtMs = epochMsOfIso(scenario.startsAt);
    assert(startsAtMs !== null, `startsAt ${scenario.startsAt} was validated, yet is not an instant`);
    this.site = new SimulationSite(
      scenario,
      startsAtMs,
      Math.min(rules.outboundConnectionsMax, rules.fileDescriptorsMax),
      options.lateParts,
    );
    const cloudWatch =
      scenario.alarms.length === 0 ? null : new (neededParts(options.lateParts).CloudWatch)(scenario, startsAtMs);
    const fed = cloudWatch === null ? [] : [cloudWatch.feed];
    const readers = [this.hash, ...fed, ...options.readers];
    this.world = buildWorld(scenario, { seed: this.seed, rules, readers, lateParts: options.lateParts }, this.site, this.site);
    this.site.begin(this.world.parts);
    const { agenda, facts } = this.world.parts;
    this.applyChange = agenda.define('change of a setting', (index) => this.apply(index));
    facts.state('runStarted', 0, { seed: this.seed, duration: this.endUs, startsAt: startsAtMs });
    for (let fn = 0; fn < this.settings.length; fn++) {
      this.publish(fn, true);
      this.publishAdditional(fn);
    }
    this.world.parts.hosts?.start();
    this.world.faults?.start();
    this.world.deliveryFaults?.start();
    this.settings.forEach((settings, fn) => {
      this.provision(fn, settings.provisionedConcurrency);
    });
    const targets = this.settings.map((settings) => scalableTargetOf(settings.provisionedConcurrency, startsAtMs));
    new ProvisionedScaling(agenda, this.world.lambda.provisioned, trackingRulesOf(rules, this.endUs), targets).start();
    this.addSources(startsAtMs);
    const { parts, byHand, queues, streams, lambda } = this.world;
    this.site.open(this.sources, byHand, queues, streams, (invocation) => lambda.recordsOf(invocation));
    const { deliveries, deliveryFaults, posts } = this.world;
    cloudWatch?.start(parts, this.world.asynchronous, deliveries, {
      keep: (step, transition) => this.site.keep(step, transition),
      publish: (topic, transition, keys) => posts.publish(topic, this.site.alarmMessage(transition), keys),
      errorOf: (kind, name) => deliveryFaults?.errorAt(TARGET_KINDS.indexOf(kind), name) ?? -1,
      set: (path, value) => void this.applySetting({ path, value }, BY_ALARM),
    });
    for (const intervention of scenario.interventions) this.schedule(intervention);
    facts.flush();
  }

  /** Virtual time, µs since the start of the run. */
  get nowUs(): Micros {
    return this.world.parts.agenda.now;
  }

  /** The hash of all facts so far. */
  get factHash(): string {
    return this.hash.digest();
  }

  /** The interventions so far: the scenario's own and those made while it ran, in the order they take effect. */
  get recorded(): readonly Intervention[] {
    return [...this.interventions].sort((a, b) => a.atS - b.atS);
  }

  /** The same in the order they were made, the scenario's own first: the scenario with this list gives this run once more. */
  get made(): readonly Intervention[] {
    return [...this.interventions];
  }

  /** Runs until a limit, the end, or a join whose guest has not answered. Every reader has then seen every fact. */
  advance(limits: AdvanceLimits): AdvanceResult {
    const result = this.run(limits);
    this.world.parts.facts.flush();
    return result;
  }

  private run({ untilUs, eventsMax }: AdvanceLimits): AdvanceResult {
    const { agenda } = this.world.parts;
    const stopUs = Math.min(untilUs, this.endUs);
    let ran = 0;
    for (let more = SLICE; ran < eventsMax && more === SLICE; ran += more)
      more = agenda.run(stopUs, Math.min(SLICE, eventsMax - ran), this.world.handlers.join, this.hasAnswer);
    if (agenda.nextUs >= stopUs) return this.stopAt(stopUs);
    return ran === eventsMax ? { reason: 'events' } : { reason: 'waiting', segment: agenda.nextA };
  }

  private readonly hasAnswer = (segment: number): boolean => !this.world.segments.isAwaited(segment);

  /** What to do with real code since the last call, in order. */
  takeCommands(): readonly GuestCommand[] {
    return this.world.segments.takeCommands();
  }

  /** The answer of a guest, whenever it comes. */
  deliver(segment: number, outcome: SegmentOutcome): void {
    this.world.segments.deliver(segment, outcome);
  }

  /**
   * Changes a setting, or sends an event by hand, one microsecond from now, and records it: a scenario with it in its list gives the
   * same facts. Answers what was recorded.
   */
  intervene(change: Pick<Intervention, 'path' | 'value'>, judge: Judge): Result<Intervention> {
    if (this.hasEnded) return fail({ path: change.path, message: 'the run has ended' });
    const intervention: Intervention = { ...change, atS: (this.nowUs + 1) / US_PER_S };
    const checked = judge.judgeIntervention(this.scenario, this.interventions, intervention);
    if (checked.ok) this.schedule(checked.value);
    return checked;
  }

  /** The number of the event that an intervention of this run sent; null before it took effect, and when it sent none. */
  eventOf(intervention: Intervention): number | null {
    return this.sent.get(intervention) ?? null;
  }

  /** What a handler answered to an event that was sent by hand (the newest few are kept); undefined when there is nothing. */
  responseOf(invocation: number): HandResponse | undefined {
    return this.site.responseOf(invocation);
  }

  /** The event of a record that a service published to a topic or stored in a bucket: no luck makes it again. */
  postedEvent(source: number, record: EmittedRecord): unknown {
    return this.sources[source]?.event([record]);
  }

  private stopAt(stopUs: Micros): AdvanceResult {
    const { agenda, facts, events, invocations } = this.world.parts;
    if (stopUs > agenda.now) agenda.moveTo(stopUs);
    if (stopUs < this.endUs) return { reason: 'until' };
    if (!this.hasEnded) {
      this.world.queueWatch.measure();
      const pendingEvents = events.size - events.answeredCount - this.world.queues.settledCount;
      facts.state('runEnded', agenda.now, { pendingEvents, inFlight: invocations.size });
    }
    this.hasEnded = true;
    return { reason: 'end' };
  }

  private provision(fn: number, { concurrency, allocated }: ProvisionedSettings): void {
    const { provisioned } = this.world.lambda;
    if (allocated === 'beforeTheRun') provisioned.give(fn, concurrency);
    else provisioned.request(fn, concurrency, PROVISIONED_CAUSES.indexOf('setting'));
  }

  private addSources(startsAtMs: number): void {
    const { agenda, draws, recorded } = this.world.parts;
    const { wiring, queues, posts } = this.world;
    posts.fit(this.sources);
    const send = (queue: number, letter: Letter): void => queues.send(queue, letter);
    const account = accountBucketOf(this.scenario);
    const { lateParts } = this.options;
    const errorOf = (target: TargetConfig): number => errorOfTarget(target, this.world.deliveryFaults, this.scenario);
    const run = { errorOf, rules: this.rules, lateParts, startsAtMs, account, send, posts };
    this.scenario.sources.forEach((settings, index) => {
      const own = (): Source | undefined => this.sources[index];
      wiring.addRoute(routeOf(settings, this.scenario, { ...run, source: own }));
      const context = {
        index,
        agenda,
        draws,
        startsAtMs,
        durationUs: this.endUs,
        region: this.scenario.region,
        accountId: ACCOUNT_ID,
        emit: wiring.emit,
        foresee: wiring.foresee,
      };
      const ways = waysOf(settings, this.scenario).map(({ config }) => config);
      const source = sourceOf(settings, context, ways);
      this.sources.push(source);
      if (settings.arrivals.kind === 'trace') recorded.record(index, settings.arrivals.durationMs, roundOf(settings));
      wiring.follow(index, (entity, step) => source.answered?.(entity, step));
    });
    for (const source of this.sources) source.start();
  }

  /** Publishes the settings of a function as its next version; `isBefore`: that was before the run. */
  private publish(fn: number, isBefore: boolean): void {
    const settings = this.settings[fn] as FunctionSettings;
    const version = this.world.parts.functions.publish(fn, this.versionOf(settings));
    this.published(fn, version, settings, isBefore);
  }

  /** The additional version of a function's alias was published before the run, and stays what it is. */
  private publishAdditional(fn: number): void {
    const settings = additionalSettingsOf(this.settings[fn] as FunctionSettings);
    if (settings === null) return;
    const version = this.world.parts.functions.publishAdditional(fn, this.versionOf(settings));
    this.published(fn, version, settings, true);
    this.world.lambda.alias.setWeight(fn, settings.additionalVersion?.weight ?? 0);
  }

  private versionOf(settings: FunctionSettings): VersionConfig {
    const config = versionConfigOf(settings, this.scenario, this.rules);
    assert(config.ok, 'settings that were checked no longer make a version');
    return config.value;
  }

  private published(fn: number, version: number, settings: FunctionSettings, isBefore: boolean): void {
    const number = (this.versions[fn] ?? 0) + 1;
    this.versions[fn] = number;
    const { code } = settings;
    if (code !== null && this.options.compile !== undefined) {
      const compiled = this.options.compile(code.source ?? '', code.handler, code.file ?? '');
      this.site.setCode(version, { settings, compiled, number });
    }
    this.statePublished(fn, version);
    this.world.lambda.snapStart.publish(fn, version, isBefore);
  }

  private statePublished(fn: number, version: number): void {
    const { functions, facts, agenda, concurrency } = this.world.parts;
    const config = functions.version(version);
    facts.versionPublished(
      agenda.now,
      fn,
      version,
      config.memoryMiB,
      Math.round(config.timeoutUs / US_PER_MS),
      config.architecture,
      concurrency.reservedOf(fn),
      config.isInitBilled ? 1 : 0,
      config.ephemeralMiB,
    );
  }

  private schedule(intervention: Intervention): void {
    const index = this.interventions.push(intervention) - 1;
    const { agenda } = this.world.parts;
    agenda.at(Math.round(intervention.atS * US_PER_S), PRIORITY.intervention, this.applyChange, index, 0);
  }

  private apply(index: number): void {
    const intervention = this.interventions[index] as Intervention;
    // Its place among those that took effect, not when it was made: a replay knows only the former.
    const event = this.applySetting(intervention, this.applied++);
    if (event !== null) this.sent.set(intervention, event);
  }

  /** Changes a setting now; answers the number of the event when it was one to be sent. `place` is stated as the intervention's. */
  private applySetting(wanted: Pick<Intervention, 'path' | 'value'>, place: number): number | null {
    const change = settingChangeOf(this.scenario, this.settings, wanted);
    if (change.kind === 'invoke') return this.world.byHand.send(change, place);
    this.change(change, place, `${wanted.path} = ${JSON.stringify(wanted.value)}`);
    return null;
  }

  private change(change: Exclude<SettingChange, { readonly kind: 'invoke' }>, place: number, text: string): void {
    const { facts, agenda, concurrency, functions } = this.world.parts;
    const fn = 'fn' in change ? change.fn : -1;
    facts.state('settingChanged', agenda.now, { intervention: place, function: fn }, text);
    if (change.kind === 'fault') return this.world.faults?.make(madeFaultConfigOf(change.fault, agenda.now));
    if (change.kind === 'visibility') return this.world.queues.queues.setVisibilityTimeout(change.queue, change.us);
    if (change.kind === 'maximum') return this.world.queues.setMaximumConcurrency(change.queue, change.maximumConcurrency);
    if (change.kind === 'rate') return (this.sources[change.source] as Source).setRateFactor(change.factor);
    this.settings[change.fn] = change.settings;
    if (change.kind === 'weight') return this.world.lambda.alias.setWeight(change.fn, change.weight);
    const before = functions.current(change.fn);
    if (change.kind === 'reserved') {
      concurrency.reserve(change.fn, change.reserved);
      return this.statePublished(change.fn, before);
    }
    if (change.kind === 'provisioned') {
      return this.world.lambda.provisioned.request(change.fn, change.concurrency, PROVISIONED_CAUSES.indexOf('intervention'));
    }
    this.publish(change.fn, false);
    this.world.lambda.retireVersion(before);
  }
}
