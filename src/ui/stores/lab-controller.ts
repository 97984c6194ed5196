import type { Issue } from '../../base';
import type { LabFrame, LoadedRun, RemoteLab, Scope, Speed } from '../../engine/client';
import type { Intervention } from '../../scenario';
import { clockText, onFrame, TEXT } from '../kit';
import { Baselines } from './baseline';
import { Building } from './building';
import type { LiveChange } from './document-changes';
import { Goals } from './goals';
import { History } from './history';
import { RunData } from './run-data';
import { createRunStore, RUN_NOTHING, type RunState } from './run-store';
import {
  rateFactorOf,
  type ScenarioDocument,
  withField,
  withFunctionSetting,
  withRateFactor,
  withSource,
} from './scenario-document';
import { afterChange, createScenarioStore, type Origin } from './scenario-store';
import { type RunSeeds, SeedRuns } from './seed-runs';
import { HandSending } from './sending';
import { createViewStore } from './view-store';

/** Real milliseconds between two changes of the numbers that React shows. */
const SHOW_MS = 250;
/** Real milliseconds between two frames while the run goes as fast as it can: drawing takes processor from the handlers. */
const HURRY_FRAME_MS = 100;
const US_PER_S = 1_000_000;
/** A scenario that is not kept (yet). */
const UNKEPT = { ownId: null, drafts: {} };
/** What stands in the scenario's place when a file was none. */
const NOTHING_OPEN = { exampleId: null, ...UNKEPT, document: { scenario: null, files: {} } };

/** A setting of a function that may change while it runs. */
export type LiveSetting = 'memoryMiB' | 'timeoutS' | 'reservedConcurrency';

/**
 * The page's half of the Lab: commands go to the engine, frames are pulled once per animation frame into `data` (which canvases read)
 * and, at most four times a second, into the stores (which React reads).
 */
export class LabController {
  readonly data = new RunData();
  readonly run = createRunStore();
  readonly view = createViewStore();
  readonly scenario = createScenarioStore();
  /** Undo and redo over the scenario's document; whoever keeps scenarios starts it. */
  readonly history = new History(this);
  /** Edits of the scenario's parts. */
  readonly building = new Building(this);
  readonly goals = new Goals(this);
  readonly baseline = new Baselines(this);
  /** Events sent by hand. */
  readonly sending = new HandSending(this);
  private isAsking = false;
  private askedMs = Number.NEGATIVE_INFINITY;
  /** Whether the engine was told to go as fast as it can. */
  private isHurrying = false;
  private shownMs = Number.NEGATIVE_INFINITY;
  /** Counts what the transport was told to do. */
  private commands = 0;
  /** Loads are answered in order; only the newest one counts. */
  private loads = 0;
  /** The document of the run on screen. */
  private ran: ScenarioDocument | null = null;
  /** Changes the scenario itself makes, in order, that have not come yet. */
  private scripted: readonly Intervention[] = [];

  /** The same scenario with other seeds. */
  readonly seeds: SeedRuns;

  /** `runSeeds` runs seeds in workers of their own. */
  constructor(
    private readonly lab: RemoteLab,
    runSeeds: RunSeeds,
  ) {
    this.seeds = new SeedRuns(this, runSeeds);
    this.view.subscribe(({ isConsole }, before) => {
      if (isConsole !== before.isConsole) void lab.setConsole(isConsole);
    });
  }

  /** The engine, for commands that have a module of their own. */
  get engine(): RemoteLab {
    return this.lab;
  }

  /** Begins to ask for frames; the answer stops it. */
  start(): () => void {
    return onFrame((nowMs) => {
      const isDue = !this.isHurrying || nowMs - this.askedMs >= HURRY_FRAME_MS;
      if (!this.isAsking && isDue) void this.ask(nowMs);
    });
  }

  /** Shows why something is not a scenario, in place of the run on screen. */
  refuse(issues: readonly Issue[]): void {
    this.loads++;
    void this.lab.pause();
    this.empty(issues);
    this.scenario.setState(({ opened }) => ({ ...NOTHING_OPEN, opened: opened + 1 }));
  }

  /** Shows that the engine itself is gone. */
  fail(reason: string): void {
    this.run.setState({ status: 'failed', message: reason });
  }

  /** Loads another scenario and plays it; `kept` says under which id it is kept, and what was typed and not deployed. */
  async open(
    document: ScenarioDocument,
    exampleId: string | null,
    kept: Pick<Origin, 'ownId' | 'drafts'> = UNKEPT,
  ): Promise<void> {
    this.view.setState({ scope: 'all', functionIndex: 0, said: '' });
    await this.load(document, '', { exampleId, ...kept });
  }

  /** Goes over to another document of the scenario on screen: while it runs where `changes` can do it, else from its beginning. */
  async goTo(document: ScenarioDocument, changes: readonly LiveChange[] | null, said: string): Promise<void> {
    const { status } = this.run.getState();
    const isLive = changes !== null && (status === 'playing' || status === 'waiting' || status === 'paused');
    if (!isLive || !(await this.interveneAll(changes))) return this.load(document, TEXT.changed.restart(said));
    this.scenario.setState((state) => ({ ...changes.reduce(afterChange, state), document }));
    this.view.setState({ said: TEXT.changed.live(said, clockText(this.data.nowUs)) });
  }

  private async interveneAll(changes: readonly LiveChange[]): Promise<boolean> {
    for (const change of changes) if (!(await this.lab.intervene(change)).ok) return false;
    return true;
  }

  /** Keeps what is typed for a function's handler and not deployed; null: nothing is. */
  setDraft(name: string, text: string | null): void {
    this.scenario.setState(({ drafts: { [name]: _, ...others } }) => ({
      drafts: text === null ? others : { ...others, [name]: text },
    }));
  }

  /** Runs the scenario on screen from its beginning; `said` tells why. */
  async restart(said = ''): Promise<void> {
    await this.load(this.scenario.getState().document, said);
  }

  play(): void {
    const { status } = this.run.getState();
    const { speed } = this.view.getState();
    if (status === 'ended') void this.restart();
    else this.playAt(speed);
    this.view.setState({ cursorUs: null });
  }

  pause(): void {
    this.commands++;
    this.isHurrying = false;
    void this.lab.pause();
  }

  /**
   * Pauses, for whoever reads the run piece by piece, and answers when nothing moves any more. The answer goes on with what was under
   * way, unless somebody gave another command or opened another run meanwhile.
   */
  async standStill(): Promise<() => void> {
    const { loaded, status } = this.run.getState();
    const { isHurrying } = this;
    const { seekingToUs } = this.data;
    const isMoving = status === 'playing' || status === 'waiting';
    this.isHurrying = false;
    const still = ++this.commands;
    await this.lab.pause();
    return () => {
      if (!isMoving || still !== this.commands || this.run.getState().loaded !== loaded) return;
      if (seekingToUs !== null)
        void this.lab.seek(seekingToUs); // and pauses there
      else if (isHurrying) this.toEnd();
      else this.playAt(this.view.getState().speed);
    };
  }

  /** Play or pause, whichever it is not. */
  toggle(): void {
    const { status } = this.run.getState();
    if (status === 'playing' || status === 'waiting') this.pause();
    else this.play();
  }

  step(): void {
    this.commands++;
    this.isHurrying = false;
    void this.lab.step();
  }

  toEnd(): void {
    this.commands++;
    this.isHurrying = true;
    void this.lab.toEnd();
  }

  setSpeed(speed: Speed): void {
    this.view.setState({ speed });
    const { status } = this.run.getState();
    if (status === 'playing' || status === 'waiting') this.playAt(speed);
  }

  private playAt(speed: Speed): void {
    this.commands++;
    this.isHurrying = speed === 'max';
    void this.lab.play(speed);
  }

  setScope(scope: Scope): void {
    this.view.setState({ scope });
    this.data.setScope(scope);
  }

  /** Changes a function's setting at this instant, and for the next start. */
  async setFunction(index: number, setting: LiveSetting, value: number | null, what: string): Promise<void> {
    const { scenario, document } = this.scenario.getState();
    const fn = scenario?.functions[index];
    if (scenario === null || fn === undefined) return;
    const next = withFunctionSetting(document, index, setting, value);
    const path = `functions.${fn.name}.${setting}`;
    await this.change({ path, value }, next, what);
  }

  /** Multiplies a source's rate at this instant, and for the next start. */
  async setRate(source: string, factor: number, what: string): Promise<void> {
    const { document } = this.scenario.getState();
    const change = { path: `sources.${source}.rateFactor`, value: factor };
    await this.change(change, withRateFactor(document, source, factor), what);
  }

  /** Publishes another handler text as a new version at this instant, and for the next start. */
  async deploy(index: number, source: string): Promise<boolean> {
    const { scenario, document } = this.scenario.getState();
    const fn = scenario?.functions[index];
    if (scenario === null || fn === undefined || fn.code === null) return false;
    const next = withSource(document, scenario, index, source);
    const at = clockText(this.data.nowUs);
    const isRestart = this.run.getState().status === 'ended';
    const done = await this.change({ path: `functions.${fn.name}.code.source`, value: source }, next, TEXT.code.title);
    if (done && !isRestart) this.view.setState({ said: TEXT.code.deployed(at) });
    return done;
  }

  /** Changes a setting of a function that a run cannot change while it goes on: starts again. */
  async restartWithFunction(index: number, setting: string, value: unknown, what: string): Promise<void> {
    const { document } = this.scenario.getState();
    await this.load(withFunctionSetting(document, index, setting, value), TEXT.changed.restart(what));
  }

  /** Changes a field of the scenario that a run cannot change while it goes on: starts again. */
  async restartWith(field: string, value: unknown, what: string): Promise<void> {
    await this.load(withField(this.scenario.getState().document, field, value), TEXT.changed.restart(what));
  }

  /** Runs another document from its beginning as the same scenario: an edit of it, which `what` says. */
  async restartWithDocument(document: ScenarioDocument, what: string): Promise<void> {
    await this.load(document, TEXT.changed.restart(what));
  }

  private async change(change: Pick<Intervention, 'path' | 'value'>, next: ScenarioDocument, what: string): Promise<boolean> {
    const { problems } = this.scenario.getState();
    if (this.run.getState().status === 'ended') {
      await this.load(next, TEXT.changed.restart(what));
      return true;
    }
    const answer = await this.lab.intervene(change);
    const { [change.path]: _, ...others } = problems;
    if (!answer.ok) {
      this.scenario.setState({ problems: { ...others, [change.path]: sentenceOf(answer.issues) } });
      return false;
    }
    this.scenario.setState((state) => ({ ...afterChange(state, change), document: next, problems: others }));
    this.view.setState({ said: TEXT.changed.live(what, clockText(answer.value.atS * US_PER_S)) });
    return true;
  }

  private async load(document: ScenarioDocument, said = '', origin: Origin | null = null): Promise<void> {
    const load = ++this.loads;
    const { speed } = this.view.getState();
    this.isHurrying = speed === 'max';
    // The old numbers stay until the first new ones: an empty table in between would only flicker.
    this.run.setState({ status: 'loading', message: null, issues: [] });
    try {
      const answer = await this.lab.load({ ...document, play: speed });
      if (load !== this.loads) return;
      if (origin !== null) this.scenario.setState(({ opened }) => ({ ...origin, document, opened: opened + 1 }));
      if (answer.ok) this.begin(document, answer.value, said);
      else this.refused(document, answer.issues);
    } catch (error) {
      if (load === this.loads) this.fail(textOf(error));
    }
  }

  /** A document that cannot run stays the one on screen, so that it can be mended. */
  private refused(document: ScenarioDocument, issues: readonly Issue[]): void {
    this.empty(issues);
    this.scenario.setState({ document });
  }

  private empty(issues: readonly Issue[]): void {
    this.data.begin({ endUs: 1, bucketUs: 1, buckets: 0 });
    this.run.setState({ ...RUN_NOTHING, issues });
    this.scenario.setState({ scenario: null, problems: {} });
  }

  private begin(document: ScenarioDocument, loaded: LoadedRun, said: string): void {
    const { scenario } = loaded;
    this.keepInSight(scenario.functions.length);
    const isSame = document === this.ran;
    this.ran = document;
    this.data.begin(loaded, isSame);
    this.data.setScope(this.view.getState().scope);
    this.shownMs = Number.NEGATIVE_INFINITY;
    const rateFactors = Object.fromEntries(scenario.sources.map(({ name }) => [name, rateFactorOf(scenario, name)]));
    this.scripted = [...scenario.interventions].sort((a, b) => a.atS - b.atS);
    this.scenario.setState({ document, scenario, rateFactors, problems: {} });
    this.view.setState({ said, cursorUs: null, selected: null, ...(isSame ? {} : { range: null, window: null }) });
    const { report } = this.run.getState();
    this.run.setState({ ...RUN_NOTHING, report, knownMilestones: this.knownMilestones(), status: 'paused', loaded });
  }

  /** Nothing on screen points at a function that is gone. */
  private keepInSight(functions: number): void {
    this.view.setState(({ scope, functionIndex }) => ({
      scope: scope !== 'all' && scope >= functions ? 'all' : scope,
      functionIndex: Math.max(0, Math.min(functionIndex, functions - 1)),
    }));
  }

  /** The story of the same run, as far as it had come before and still holds; nothing when it is another one. */
  private knownMilestones(): RunState['knownMilestones'] {
    const { milestones, knownMilestones } = this.run.getState();
    const lastUs = milestones.at(-1)?.atUs ?? -1;
    const all = [...milestones, ...knownMilestones.filter(({ atUs }) => atUs > lastUs)];
    return all.filter(({ atUs }) => atUs <= this.data.knownUs);
  }

  private async ask(nowMs: number): Promise<void> {
    const { loaded, status } = this.run.getState();
    if (loaded === null || status === 'loading' || status === 'failed') return;
    this.isAsking = true;
    this.askedMs = nowMs;
    try {
      const { scope, fromBucket, fromLogLine } = this.data;
      const frame = await this.lab.frame({ run: loaded.run, scope, fromBucket, fromLogLine });
      if (frame !== null && frame.run === this.run.getState().loaded?.run) this.take(frame, nowMs);
    } catch (error) {
      this.fail(textOf(error));
    } finally {
      this.isAsking = false;
    }
  }

  private take(frame: LabFrame, nowMs: number): void {
    const before = this.run.getState();
    const { knownUs } = this.data;
    const isBack = frame.nowUs < this.data.nowUs;
    const isNew = this.data.apply(frame);
    if (isBack || this.data.knownUs < knownUs) this.run.setState({ knownMilestones: this.knownMilestones() });
    const isTurn = frame.status !== before.status;
    // A run that stands again soon after it moved sends nothing new any more, and React may not have the last of it yet.
    const isShown = !isNew && frame.report === null && frame.nowUs === before.nowUs;
    if (!isTurn && (nowMs - this.shownMs < SHOW_MS || isShown)) {
      const { report, milestones, changes, madeToWait } = frame;
      if (changes !== null) this.run.setState({ changes });
      if (report !== null) this.run.setState({ report, madeToWait, milestones: milestones ?? before.milestones });
      return;
    }
    this.shownMs = nowMs;
    const { status, message, nowUs, notices, stoppedAt, madeToWait } = frame;
    const { logRows, logWritten } = this.data;
    const changes = frame.changes ?? before.changes;
    const report = frame.report ?? before.report;
    const milestones = frame.milestones ?? before.milestones;
    const told = { report, milestones, madeToWait, notices, changes };
    this.run.setState({ status, message, nowUs, stoppedAt, logRows, logWritten, ...told });
    this.follow(nowUs);
  }

  /** Shows the changes that the scenario itself has made by now. */
  private follow(nowUs: number): void {
    const [next, ...rest] = this.scripted;
    if (next === undefined || next.atS * US_PER_S > nowUs) return;
    this.scripted = rest;
    this.scenario.setState((state) => afterChange(state, next));
    if (next.atS > 0) this.view.setState({ said: TEXT.changed.scripted(next.path, clockText(next.atS * US_PER_S)) });
    this.follow(nowUs);
  }
}

const sentenceOf = (issues: readonly Issue[]): string => issues.map(({ message }) => message).join('; ');

/** An error that the engine's worker threw: a bug of ours, shown as one. */
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
