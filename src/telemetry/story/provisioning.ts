import type { Micros } from '../../base';
import { PROVISIONED_CAUSES, PROVISIONED_STATUSES } from '../../journal';
import type { MilestoneList } from './milestone-list';
import { nameOf, type StorySubjects } from './subjects';

/** Tells how provisioned concurrency comes and goes, and knows how much of the account's concurrency it claims. */
export class Provisioning {
  private readonly requested: number[] = [];

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {}

  /** A change, as its fact says it. */
  changed(fn: number, requested: number, allocated: number, status: number, cause: number, atUs: Micros): void {
    const before = this.requested[fn] ?? 0;
    this.requested[fn] = requested;
    const values = {
      name: nameOf(this.subjects, fn),
      requested,
      allocated,
      isLess: requested < before,
      status: PROVISIONED_STATUSES[status] ?? 'READY',
      cause: PROVISIONED_CAUSES[cause] ?? 'setting',
    };
    this.list.tell('provisioned', `${fn} ${status} ${cause}`, atUs, values);
  }

  /** What a function has asked for. */
  of(fn: number): number {
    return this.requested[fn] ?? 0;
  }
}
