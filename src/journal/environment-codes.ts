/* The code lists of facts about environments, hosts and provisioned concurrency. As all of them they only ever grow, at the end. */

/** Why an environment ended: idle too long, too old, replaced by a newer version, lost, no longer provisioned, or because of its host. */
export const END_CAUSES = [
  'idle',
  'maximumAge',
  'newVersion',
  'failure',
  'lessProvisioned',
  'hostFailure',
  'zoneOutage',
  'hostLease',
] as const;
/** Why a host is there or gone: from before the run, no room, instead of another one, its zone was repaired; its lease is over, a fault. */
export const HOST_CAUSES = ['beforeTheRun', 'grew', 'replaced', 'repaired', 'hostLease', 'hostFailure', 'zoneOutage'] as const;
/** What can break. */
export const FAULT_KINDS = ['zoneOutage', 'hostFailure'] as const;
/** One of FAULT_KINDS. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** AWS's status of provisioned concurrency. */
export const PROVISIONED_STATUSES = ['IN_PROGRESS', 'READY', 'FAILED'] as const;
/** Why provisioned concurrency changed: a setting, somebody, a new version, a scheduled action, an alarm, how its preparation ended, or a fault. */
export const PROVISIONED_CAUSES = [
  'setting',
  'intervention',
  'deployment',
  'scheduled',
  'alarmHigh',
  'alarmLow',
  'prepared',
  'initFailed',
  'environmentsLost',
] as const;

/** How Init ended. */
export const INIT_STATUSES = ['success', 'error', 'timeout'] as const;
/** How real code was lost: killed because of the wall clock, or with its sandbox. */
export const GUEST_LOSSES = ['wallClock', 'sandboxLost'] as const;
/** Instruction sets, as AWS writes them. */
export const ARCHITECTURES = ['x86_64', 'arm64'] as const;
/** One of ARCHITECTURES. */
export type Architecture = (typeof ARCHITECTURES)[number];
