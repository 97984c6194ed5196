/** Provisioned concurrency of the alias through which a function is invoked; `concurrency` 0 is none. */
export interface ProvisionedSettings {
  readonly alias: string;
  readonly concurrency: number;
  /** Whether it is there when the run begins, or is prepared from its start. */
  readonly allocated: 'beforeTheRun' | 'fromTheStart';
  /** Target tracking: busy ÷ allocated, 0.1 to 0.9; null: none. */
  readonly targetUtilization: number | null;
  /** What scaling may choose from. */
  readonly minCapacity: number;
  readonly maxCapacity: number;
  readonly scheduledActions: readonly ProvisionedAction[];
}

/** New capacities at the times of a schedule expression. */
export interface ProvisionedAction {
  readonly schedule: string;
  readonly minCapacity: number;
  readonly maxCapacity: number;
}
