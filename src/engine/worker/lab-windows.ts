import type { Micros } from '../../base';
import type { FactReader } from '../../journal';
import { type Box, Lanes } from '../../telemetry';
import type { EnvironmentCard, Scope, Timeline, TimelineRequest, TimeWindow, WindowStatistics } from '../protocol';
import { environmentCard } from './environment-card';
import { InterestLog } from './interest-log';
import { timelineOf } from './lab-timeline';
import { VersionMemory } from './version-memory';
import { type StatisticsParts, windowStatistics } from './window-statistics';

/** What a run answers about windows of its time and about its environments, and the readers of facts it needs for that. */
export class LabWindows {
  private readonly lanes = new Lanes();
  private readonly instants = new InterestLog();
  private readonly memory = new VersionMemory();
  /** The environments of the last frame's boxes, by function. */
  private boxes: number[][] = [];

  /** `startsAtMs`: the epoch millisecond of virtual time 0. `areVersioned`: which functions' versions are named. */
  constructor(
    private readonly parts: StatisticsParts,
    private readonly startsAtMs: number,
    private readonly areVersioned: readonly boolean[],
  ) {}

  /** Give them to the simulation. */
  get readers(): readonly FactReader[] {
    return [this.lanes, this.instants, this.memory];
  }

  timeline(request: TimelineRequest, nowUs: Micros): Timeline {
    return timelineOf(this.lanes, request, nowUs);
  }

  statistics(scope: Scope, window: TimeWindow, nowUs: Micros): WindowStatistics | null {
    return windowStatistics(this.parts, scope, window, nowUs);
  }

  environment(environment: number): EnvironmentCard | null {
    return environmentCard(this.lanes, this.memory, environment, this.startsAtMs, this.areVersioned);
  }

  /** Tells which boxes a frame shows, in their order. */
  shows(boxes: readonly Pick<Box, 'function' | 'environment'>[]): void {
    this.boxes = [];
    for (const { function: fn, environment } of boxes) {
      const list = this.boxes[fn] ?? [];
      list.push(environment);
      this.boxes[fn] = list;
    }
  }

  environmentOfBox(fn: number, box: number): number | null {
    return this.boxes[fn]?.[box] ?? null;
  }

  interestFrom(atUs: Micros, direction: 1 | -1): Micros | null {
    return this.instants.nearest(atUs, direction);
  }
}
