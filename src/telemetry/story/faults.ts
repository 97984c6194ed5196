import type { Micros } from '../../base';
import { FAULT_KINDS, fieldsOf, kindNumber, timeOf } from '../../journal';
import type { MilestoneValues } from '../../words';
import { FaultWatch } from '../fault-watch';
import { word } from '../fields';
import type { MilestoneList, Telling } from './milestone-list';
import type { StorySubjects } from './subjects';

/* Faults of hosts and zones: what was lost, and when as many environments were there again. */

const CHANGED = kindNumber('faultChanged');
const changed = fieldsOf('faultChanged');
const ZONE_OUTAGE = FAULT_KINDS.indexOf('zoneOutage');
const US_PER_MS = 1000;

interface Told {
  readonly telling: Telling<'fault'>;
  readonly values: MilestoneValues['fault'];
}

/** Finds faults, recoveries and repairs. */
export class FaultStory {
  private readonly watch = new FaultWatch((fault, afterUs) => this.recovered(fault, afterUs));
  private readonly told: Told[] = [];
  /** By zone: since when it is gone. */
  private readonly goneUs: (Micros | undefined)[] = [];

  constructor(
    private readonly list: MilestoneList,
    private readonly subjects: StorySubjects,
  ) {}

  take(record: Int32Array): void {
    if (record[0] === CHANGED) {
      const isZone = word(record, changed.kind) === ZONE_OUTAGE;
      if (record[changed.isOn] === 1) this.begun(record, isZone);
      else this.repaired(word(record, changed.zone), timeOf(record));
    }
    this.watch.take(record);
  }

  private begun(record: Int32Array, isZone: boolean): void {
    const zone = word(record, changed.zone);
    const values = {
      zone: this.nameOf(zone),
      host: isZone ? null : word(record, changed.host),
      environments: word(record, changed.environments),
      invocations: word(record, changed.invocations),
      recovered: null,
    };
    const atUs = timeOf(record);
    if (isZone) this.goneUs[zone] ??= atUs;
    this.told.push({ telling: this.list.tell('fault', `${isZone} ${zone}`, atUs, values), values });
  }

  private recovered(fault: number, afterUs: Micros): void {
    const told = this.told[fault];
    if (told === undefined) return;
    const recovered = { environments: this.watch.neededBy(fault), afterMs: afterUs / US_PER_MS };
    told.telling.update({ ...told.values, recovered });
  }

  private repaired(zone: number, atUs: Micros): void {
    const afterMs = (atUs - (this.goneUs[zone] ?? atUs)) / US_PER_MS;
    this.goneUs[zone] = undefined;
    this.list.tell('zoneRepaired', zone, atUs, { zone: this.nameOf(zone), afterMs });
  }

  private nameOf(zone: number): string {
    return this.subjects.zones?.[zone] ?? `zone ${zone + 1}`;
  }
}
