import type { Timeline, TimelineRequest } from '../../engine/client';
import type { LabController } from '../stores';

/*
 * Asks the engine for the lanes in sight: at once when the window or the scroll changed, else as often as the run moves, but never more
 * than about eight times a second and never twice at a time. When the run is taken back, the last answer before stays: it shows what
 * lies after the playhead.
 */

/** Real milliseconds between two questions. */
const ASK_MS = 125;

export class TimelineSource {
  latest: Timeline | null = null;
  /** The answer from when the same run was further; null when nothing is known of what comes. */
  earlier: Timeline | null = null;
  /** Grows with every answer. */
  version = 0;
  private askedKey = '';
  private askedMs = Number.NEGATIVE_INFINITY;
  private isAsking = false;

  constructor(private readonly lab: LabController) {}

  /** Asks when there is something new to ask. Call it every frame. */
  ask(request: Omit<TimelineRequest, 'run' | 'scope'>, nowMs: number): void {
    const { data } = this.lab;
    const run = this.lab.run.getState().loaded?.run;
    if (run === undefined || this.isAsking || nowMs - this.askedMs < ASK_MS) return;
    const { scope } = this.lab.view.getState();
    const key = JSON.stringify([run, scope, request, data.nowUs]);
    if (key === this.askedKey) return;
    this.askedKey = key;
    this.askedMs = nowMs;
    void this.fetch({ ...request, run, scope });
  }

  private async fetch(request: TimelineRequest): Promise<void> {
    this.isAsking = true;
    try {
      const answer = await this.lab.engine.timeline(request);
      if (answer === null || answer.run !== this.lab.run.getState().loaded?.run) return;
      this.take(answer);
    } catch (error) {
      this.lab.fail(error instanceof Error ? error.message : String(error));
    } finally {
      this.isAsking = false;
    }
  }

  private take(answer: Timeline): void {
    const { latest, earlier, lab } = this;
    if (latest !== null && answer.nowUs < latest.nowUs) {
      this.earlier = earlier !== null && earlier.nowUs > latest.nowUs ? earlier : latest;
    } else if (lab.data.knownUs <= answer.nowUs && lab.data.seekingToUs === null) this.earlier = null;
    this.latest = answer;
    this.version++;
  }

  /** Another scenario, another scope: nothing that was drawn holds. */
  forget(): void {
    this.latest = null;
    this.earlier = null;
    this.askedKey = '';
    this.version++;
  }
}
