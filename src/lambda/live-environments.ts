import { assert } from '../base';

/**
 * How many environments run real code at once. A field of the scenario, never a property of the device: an environment created
 * while the places are taken is modelled by its function's profile, for its life.
 */
export class LiveEnvironments {
  private taken = 0;

  constructor(private readonly liveEnvironmentsMax: number) {}

  /** Takes a place for a new environment; false when there is none. */
  take(): boolean {
    if (this.taken >= this.liveEnvironmentsMax) return false;
    this.taken++;
    return true;
  }

  release(): void {
    assert(this.taken > 0, 'more live environments ended than began');
    this.taken--;
  }
}
