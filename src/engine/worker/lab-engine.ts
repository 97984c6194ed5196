import { fail, type Micros, type Result, succeed } from '../../base';
import type { BandsReport, RunPart } from '../../report';
import type { Goal, Intervention } from '../../scenario';
import type { SampleWanted } from '../../simulation';
import type {
  AlarmHistoryEntry,
  ConsoleAnswer,
  ConsoleRequest,
  EnvironmentCard,
  FrameCursor,
  LabApi,
  LabFrame,
  LoadedRun,
  LoadRequest,
  RequestsChunk,
  RunSnapshot,
  Scope,
  SeedsApi,
  SeedsRequest,
  Sending,
  SendingRow,
  SendRequest,
  SentAnswer,
  Speed,
  StoryAnswer,
  SyntaxProblem,
  Timeline,
  TimelineRequest,
  TimeWindow,
  WindowStatistics,
} from '../protocol';
import type { ConsoleView } from './console-view';
import { frameOf } from './frame-of';
import { handlerTexts } from './handler-texts';
import type { LabHost } from './lab-host';
import { LabRun } from './lab-run';
import { type Loaded, openedRun, retire } from './opened-run';
import { noSuchRun } from './sender';
import { snapshotOf } from './snapshot';

/** The browser's engine: one run at a time, driven by commands and read by frames. */
export class LabEngine implements LabApi {
  private loaded: Loaded | null = null;
  private loads = 0;
  private loading: Promise<unknown> = Promise.resolve();
  /** Runs that a seek replaced, on their way out. */
  private retiring: Promise<unknown> = Promise.resolve();
  /** Null while nobody looks at the console. */
  private Console: typeof ConsoleView | null = null;
  /** Counts what was said about it: only the newest counts. */
  private consoleTurns = 0;
  constructor(private readonly host: LabHost) {}

  /** One load at a time, in the order they were asked for: the last one is what runs. */
  load(request: LoadRequest): Promise<Result<LoadedRun>> {
    const answer = this.loading.then(() => this.loadNow(request));
    this.loading = answer.catch(() => undefined);
    return answer;
  }

  private async loadNow(request: LoadRequest): Promise<Result<LoadedRun>> {
    await this.close();
    const read = await this.host.format.scenarioOf(request);
    if (!read.ok) return read;
    await this.host.compiler.prepare(handlerTexts(request));
    const { scenario, lateParts } = read.value;
    const run = LabRun.create(scenario, { compile: this.host.compiler.compile, lateParts }, this.host.journalLimits);
    if (!run.ok) return run;
    const loaded = this.open(run.value);
    this.loaded = loaded;
    if (request.play !== null) loaded.transport.play(request.play);
    const { simulation, bucketUs, buckets } = run.value;
    return succeed({ run: loaded.number, scenario: run.value.scenario, endUs: simulation.endUs, bucketUs, buckets });
  }

  play(speed: Speed): void {
    this.loaded?.transport.play(speed);
  }

  pause(): void {
    this.loaded?.transport.pause();
  }

  step(): void {
    this.loaded?.transport.step();
  }

  toEnd(): void {
    this.loaded?.transport.toEnd();
  }

  seek(atUs: Micros): void {
    const { loaded } = this;
    if (loaded === null || loaded.transport.status === 'failed') return;
    const { simulation } = loaded.run;
    const { playingAt } = loaded.transport;
    const toUs = Math.max(0, Math.min(Math.round(atUs), simulation.endUs));
    const target = toUs < simulation.nowUs ? this.openAgain(loaded) : loaded;
    target.transport.seek(toUs, playingAt);
  }

  async intervene(change: Pick<Intervention, 'path' | 'value'>): Promise<Result<Intervention>> {
    const judge = await this.host.format.judge();
    if (typeof change.value === 'string') await this.host.compiler.prepare([{ source: change.value }]);
    if (this.loaded === null) return fail({ path: change.path, message: 'no run is loaded' });
    const recorded = this.loaded.run.simulation.intervene(change, judge);
    if (recorded.ok) this.loaded.changes.push(recorded.value);
    return recorded;
  }

  async send(request: SendRequest): Promise<Result<Sending>> {
    const judge = await this.host.format.judge();
    const loaded = this.loadedAs(request.run);
    if (loaded === null) return noSuchRun('run');
    const answer = loaded.sender.send(request, judge);
    const made = loaded.run.simulation.made.at(-1);
    if (answer.ok && made !== undefined) loaded.changes.push(made);
    return answer;
  }

  sent(run: number, sending: number): SentAnswer | null {
    return this.loadedAs(run)?.sender.sent(sending) ?? null;
  }

  sendings(run: number): readonly SendingRow[] {
    return this.loadedAs(run)?.sender.rows() ?? [];
  }

  async sample(run: number, wanted: SampleWanted): Promise<Result<string>> {
    const judge = await this.host.format.judge();
    const { sampleOf } = await import('./sample-of');
    const asked = this.runOf(run);
    return asked === null ? noSuchRun('run') : sampleOf(asked.simulation, wanted, judge);
  }

  recorded(run: number): readonly Intervention[] {
    return this.loadedAs(run)?.run.simulation.recorded ?? [];
  }

  async syntaxProblem(run: number, fn: number, source: string): Promise<SyntaxProblem | null> {
    const code = this.loadedAs(run)?.run.scenario.functions[fn]?.code;
    return code == null ? null : await this.host.compiler.syntaxProblem(source, code.file ?? '');
  }

  setGoals(goals: readonly Goal[]): Result<null> {
    if (this.loaded === null) return fail({ path: 'goals', message: 'no run is loaded' });
    const answer = this.loaded.run.setGoals(goals);
    // The same instant has another report now.
    if (answer.ok) this.loaded.reportNowUs = -1;
    return answer;
  }

  snapshot(run: number): RunSnapshot | null {
    const { loaded } = this;
    return loaded?.number === run ? snapshotOf(loaded.run, run, loaded.changes) : null;
  }

  timeline(request: TimelineRequest): Timeline | null {
    const run = this.runOf(request.run);
    return run === null ? null : run.windows.timeline(request, run.simulation.nowUs);
  }

  statistics(run: number, scope: Scope, window: TimeWindow): WindowStatistics | null {
    const asked = this.runOf(run);
    return asked === null ? null : asked.windows.statistics(scope, window, asked.simulation.nowUs);
  }

  environment(run: number, environment: number): EnvironmentCard | null {
    return this.runOf(run)?.windows.environment(environment) ?? null;
  }

  environmentOfBox(run: number, fn: number, box: number): number | null {
    return this.runOf(run)?.windows.environmentOfBox(fn, box) ?? null;
  }

  interestFrom(run: number, atUs: Micros, direction: 1 | -1): Micros | null {
    return this.runOf(run)?.windows.interestFrom(atUs, direction) ?? null;
  }

  async requestsCsv(run: number, isFirst: boolean): Promise<RequestsChunk | null> {
    return (await this.host.fetchExports()).requestsCsv(this.runOf(run), isFirst);
  }

  async bucketsCsv(run: number): Promise<string | null> {
    return (await this.host.fetchExports()).bucketsCsv(this.runOf(run));
  }

  async runSeed(request: SeedsRequest, seed: number, onProgress: (share: number) => void): Promise<Result<RunPart>> {
    return (await this.seeds()).runSeed(request, seed, onProgress);
  }

  async bands(request: SeedsRequest, parts: readonly RunPart[]): Promise<Result<BandsReport>> {
    return (await this.seeds()).bands(request, parts);
  }

  /** Fetched when somebody asks for other seeds. */
  private async seeds(): Promise<SeedsApi> {
    const { SeedEngine } = await import('./seed-engine');
    return new SeedEngine(this.host);
  }

  async setConsole(isOn: boolean): Promise<void> {
    const turn = ++this.consoleTurns;
    const Console = isOn ? await this.host.fetchConsole() : null;
    if (turn !== this.consoleTurns) return;
    this.Console = Console;
    const { loaded } = this;
    if (loaded === null || loaded.transport.status === 'failed' || loaded.run.setConsole(Console)) return;
    const { nowUs } = loaded.run.simulation;
    const { playingAt, seekingToUs } = loaded.transport;
    this.openAgain(loaded).transport.seek(seekingToUs ?? nowUs, playingAt);
  }

  console(request: ConsoleRequest): ConsoleAnswer | null {
    const run = this.runOf(request.run);
    return run?.console?.answer(request, run.simulation.nowUs) ?? null;
  }

  alarmHistory(run: number): readonly AlarmHistoryEntry[] | null {
    return this.runOf(run)?.alarmHistory ?? null;
  }

  private readonly runOf = (run: number): LabRun | null => this.loadedAs(run)?.run ?? null;

  frame(since: FrameCursor): LabFrame | null {
    const loaded = this.loadedAs(since.run);
    return loaded === null ? null : frameOf(loaded, since, this.host.nowMs);
  }

  private loadedAs(run: number): Loaded | null {
    return this.loaded?.number === run ? this.loaded : null;
  }

  async story(number: number, { event }: { readonly event: number }): Promise<StoryAnswer | null> {
    return (await this.host.fetchStory())(event, this.runOf(number));
  }

  /** The run of a load once more, at its beginning; the one that was there ends. */
  private openAgain(before: Loaded): Loaded {
    this.loaded = this.open(before.run.again(), before);
    this.retiring = Promise.all([this.retiring, retire(before)]);
    return this.loaded;
  }

  /** `before`: what it takes the place of, under the same number. */
  private open(run: LabRun, before?: Loaded): Loaded {
    run.setConsole(this.Console);
    return openedRun(run, this.host, before?.number ?? ++this.loads, before?.changes ?? []);
  }

  private async close(): Promise<void> {
    const { loaded } = this;
    this.loaded = null;
    await this.retiring;
    if (loaded !== null) await retire(loaded);
  }
}
