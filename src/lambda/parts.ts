import type { BillingRules } from '../aws';
import type { Micros } from '../base';
import type { FactWriter } from '../journal';
import type { Agenda, Draws } from '../kernel';
import type { Concurrency } from './concurrency';
import type { Environments } from './environments';
import type { Events } from './events';
import type { HostFleet } from './fleet/host-fleet';
import type { EnvironmentPolicy } from './function-config';
import type { FunctionTable } from './function-table';
import type { Invocations } from './invocations';
import type { LiveEnvironments } from './live-environments';
import type { ProvisionedRules } from './provisioned-rules';
import type { RecordedDurations } from './recorded-durations';
import type { ResponseStreams } from './response-streams';
import type { Scaling } from './scaling';

/** What the rooms of Lambda share: the clock, luck, the port of facts, and the tables, each with its one owner. */
export interface LambdaParts {
  readonly agenda: Agenda;
  readonly draws: Draws;
  readonly facts: FactWriter;
  readonly functions: FunctionTable;
  readonly events: Events;
  readonly invocations: Invocations;
  readonly environments: Environments;
  readonly concurrency: Concurrency;
  readonly scaling: Scaling;
  readonly provisioned: ProvisionedRules;
  readonly policy: EnvironmentPolicy;
  readonly live: LiveEnvironments;
  readonly recorded: RecordedDurations;
  /** How long Init on demand may take before it is given up and repeated inside the invocation. */
  readonly initLimitUs: Micros;
  /** How long the runtime may take to load, with its hooks, after SnapStart restored a snapshot. */
  readonly restoreLimitUs: Micros;
  readonly billing: BillingRules;
  /** Streamed responses; undefined where no source asks for them. */
  readonly responses?: ResponseStreams | undefined;
  /** The physical hosts; undefined where the scenario does not model them. */
  readonly hosts?: HostFleet | undefined;
}
