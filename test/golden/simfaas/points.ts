import simfaas from '../simfaas.json';

/** How long something takes, as SimFaaS draws it. */
export interface Service {
  readonly dist: 'exp' | 'const' | 'lognormal' | 'gauss';
  /** Seconds. */
  readonly mean: number;
  readonly cv?: number;
  readonly sd?: number;
}

export interface Estimate {
  readonly mean: number;
  /** Half of a 95 % Student-t interval over the seeds. */
  readonly ci95: number;
}

/** The two routing rules that were replicated. */
export type Routing = 'newest-created' | 'most-recently-idle';

/** One setting of the simulator, and what a replica of its semantics gives in steady state. */
export interface SimfaasPoint {
  readonly id: string;
  readonly simulator: string;
  readonly inputs: {
    readonly arrival: { readonly dist: 'exp' | 'const'; readonly rate: number };
    readonly warm_service: Service;
    readonly cold_service: Service;
    readonly idle_timeout_s: number;
    readonly maximum_concurrency: number;
  };
  readonly replica_steady?: Readonly<Record<Routing, Readonly<Record<string, Estimate | number>>>>;
}

/** Every point of simfaas.json. The cast holds: the file has no other values. */
export const SIMFAAS_POINTS = simfaas.points as unknown as readonly SimfaasPoint[];
