/**
 * The physical hosts that are there now, as a table in one array: HostColumns numbers for each host, in the order they were started.
 * Amounts are MiB.
 */
export interface HostsFrame {
  readonly words: Int32Array;
  /** By zone: 1 while it is gone. */
  readonly zonesDown: Uint8Array;
}

/** Where each number of a host stands in its row, and how many there are. Both sides of the worker boundary have their own constant of it. */
export interface HostColumns {
  readonly host: 0;
  readonly zone: 1;
  /** 0 starting, 1 running, 2 draining. */
  readonly status: 2;
  readonly capacity: 3;
  readonly others: 4;
  readonly initialising: 5;
  readonly busy: 6;
  readonly idle: 7;
  readonly environments: 8;
  readonly width: 9;
}
