import type { Micros } from '../../base';
import type { FactReader } from '../../journal';
import { Lanes } from '../../telemetry';
import type { Timeline, TimelineRequest } from '../protocol';
import { timelineOf } from './lab-timeline';

/** What a run answers about windows of its time, and the readers it answers from. */
export class LabWindows {
  readonly lanes = new Lanes();

  /** Give them to the simulation. */
  get readers(): readonly FactReader[] {
    return [this.lanes];
  }

  timeline(request: TimelineRequest, nowUs: Micros): Timeline {
    return timelineOf(this.lanes, request, nowUs);
  }
}
