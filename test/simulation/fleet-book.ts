import {
  FACT_KINDS,
  type FactKind,
  type FactReader,
  fieldsOf,
  HEADER_WORDS,
  timeOf,
  VOCABULARY,
  wideAt,
} from '../../src/journal';

/** One fact by the names of its values, as a test reads it. */
export interface Stated {
  readonly kind: FactKind;
  readonly atUs: number;
  readonly of: Readonly<Record<string, number>>;
}

function read(record: Int32Array): Stated {
  const kind = FACT_KINDS[record[0] as number] as FactKind;
  const of: Record<string, number> = {};
  VOCABULARY[kind].forEach((field: string, i) => {
    if (field.endsWith('Hi')) of[field.slice(0, -2)] = wideAt(record, HEADER_WORDS + i);
    else if (!field.endsWith('Lo')) of[field] = record[HEADER_WORDS + i] as number;
  });
  return { kind, atUs: timeOf(record), of };
}

/** Keeps the facts of some kinds. */
export class Kept implements FactReader {
  readonly facts: Stated[] = [];

  constructor(private readonly kinds: readonly FactKind[]) {}

  take(record: Int32Array): void {
    const fact = read(record);
    if (this.kinds.includes(fact.kind)) this.facts.push(fact);
  }
}

interface HostPage {
  readonly zone: number;
  readonly capacityMiB: number;
  othersMiB: number;
  isOpen: boolean;
  readonly held: Map<number, number>;
}

const BOOKED: readonly FactKind[] = [
  'hostStarted',
  'hostLoadChanged',
  'hostDraining',
  'hostEnded',
  'environmentCreated',
  'environmentPlaced',
  'environmentEnded',
  'faultChanged',
];

const version = fieldsOf('versionPublished');

/**
 * A landlord who keeps his own book of who has how much of which host, and complains at once when a host is given away twice, a tenant
 * has no place, or somebody moves into a house that is closed.
 */
export class FleetBook implements FactReader {
  readonly complaints: string[] = [];
  readonly hosts = new Map<number, HostPage>();
  private readonly memoryOf = new Map<number, number>();
  private readonly tenants = new Map<number, { readonly host: number | null; readonly memoryMiB: number }>();
  private readonly downZones = new Set<number>();
  placed = 0;

  take(record: Int32Array): void {
    if (FACT_KINDS[record[0] as number] === 'versionPublished') {
      this.memoryOf.set(record[version.version] as number, record[version.memoryMiB] as number);
    }
    const { kind, of } = read(record);
    // No other fact changes what the book says.
    if (!BOOKED.includes(kind)) return;
    this.note(kind, of);
    this.compare(kind);
  }

  private note(kind: FactKind, of: Readonly<Record<string, number>>): void {
    const at = (field: string): number => of[field] as number;
    switch (kind) {
      case 'hostStarted':
        if (this.downZones.has(at('zone'))) this.complaints.push(`a host starts in zone ${at('zone')}, which is gone`);
        this.hosts.set(at('host'), {
          zone: at('zone'),
          capacityMiB: at('capacityMiB'),
          othersMiB: 0,
          isOpen: true,
          held: new Map(),
        });
        return;
      case 'hostLoadChanged':
        this.page(at('host')).othersMiB = at('othersMiB');
        return;
      case 'hostDraining':
        this.page(at('host')).isOpen = false;
        return;
      case 'hostEnded':
        if (this.page(at('host')).held.size > 0) this.complaints.push(`host ${at('host')} ends with tenants`);
        this.hosts.delete(at('host'));
        return;
      case 'environmentCreated':
        this.tenants.set(at('environment'), { host: null, memoryMiB: this.memoryOf.get(at('version')) as number });
        return;
      case 'environmentPlaced':
        return this.moveIn(at('environment'), at('host'), at('zone'), at('memoryMiB'));
      case 'environmentEnded':
        return this.moveOut(at('environment'));
      case 'faultChanged':
        if (at('host') >= 0) return;
        if (at('isOn') === 1) this.downZones.add(at('zone'));
        else this.downZones.delete(at('zone'));
        return;
      default:
    }
  }

  private page(host: number): HostPage {
    const page = this.hosts.get(host);
    if (page === undefined) throw new Error(`a fact names host ${host}, which is not there`);
    return page;
  }

  private moveIn(environment: number, host: number, zone: number, memoryMiB: number): void {
    const page = this.page(host);
    this.placed++;
    if (!page.isOpen) this.complaints.push(`environment ${environment} moves into host ${host}, which drains`);
    if (this.downZones.has(zone)) this.complaints.push(`environment ${environment} moves into zone ${zone}, which is gone`);
    if (page.zone !== zone) this.complaints.push(`host ${host} is not in zone ${zone}`);
    if (this.tenants.get(environment)?.memoryMiB !== memoryMiB) this.complaints.push(`environment ${environment}: wrong memory`);
    page.held.set(environment, memoryMiB);
    this.tenants.set(environment, { host, memoryMiB });
  }

  private moveOut(environment: number): void {
    const tenant = this.tenants.get(environment);
    if (tenant?.host == null) this.complaints.push(`environment ${environment} ends without a place`);
    else this.page(tenant.host).held.delete(environment);
    this.tenants.delete(environment);
  }

  private compare(kind: FactKind): void {
    let allocated = 0;
    for (const [host, { capacityMiB, othersMiB, held }] of this.hosts) {
      const used = [...held.values()].reduce((sum, memoryMiB) => sum + memoryMiB, 0);
      allocated += used;
      if (used + othersMiB > capacityMiB) this.complaints.push(`host ${host} holds ${used} + ${othersMiB} of ${capacityMiB} MiB`);
    }
    // Between an environment's creation and its place a host may have to be started for it.
    const isComing = [...this.tenants.values()].some(({ host }) => host === null);
    if (isComing && (kind === 'environmentCreated' || kind.startsWith('host'))) return;
    const living = [...this.tenants.values()].reduce((sum, { memoryMiB }) => sum + memoryMiB, 0);
    if (allocated !== living) this.complaints.push(`after ${kind}: ${allocated} MiB are given, ${living} MiB live`);
  }
}
