import { count } from '../../../words';

/** What can be set. */
export const SETTINGS_TEXT = {
  settings: {
    function: 'Function',
    functions: 'Functions',
    memory: 'Memory',
    cpuShare: (vcpu: string, times: string | null) =>
      times === null
        ? `${vcpu} vCPU: all that one thread can use.`
        : `${vcpu} vCPU: CPU work takes ${times} × as long as at 1,769 MB.`,
    cpu: 'CPU work',
    cpuHint: (takes: string) => `Per invocation, at one vCPU. With this memory it takes ${takes}. Restarts the run.`,
    cpuMean: 'on average',
    cpuOther: (kind: string) => `Drawn from ${kind}; edited in the scenario.`,
    reserved: 'Reserved concurrency',
    reservedNone: 'none',
    reservedNoneHint: 'Shares the account’s concurrency with every function that reserves none.',
    reservedZeroHint: 'Zero: every request is refused. AWS’s own way to switch a function off.',
    reservedHint: (refused: number) =>
      refused === 0
        ? 'At most this many at a time. None refused so far.'
        : `At most this many at a time. ${count(refused)} refused so far.`,
    timeout: 'Timeout',
    timeoutHint: (timeouts: number) =>
      timeouts === 0
        ? 'Longer invocations are ended, and billed up to here. None so far.'
        : `Longer invocations are ended, and billed up to here. ${count(timeouts)} so far.`,
    source: (name: string) => `Rate of ${name}`,
    account: 'Account concurrency',
    accountHint: 'All functions together, per Region. New accounts may have 10. Restarts the run.',
    idle: 'Idle lifetime',
    assumption: 'assumption',
    idleHint: 'AWS does not publish how long an idle environment is kept; 5 to 7 minutes were measured in 2021.',
    routing: 'Which idle one serves next',
    routingHint: 'The most recently used, as request logs of 2020 show; AWS does not publish it.',
    routingLeast: 'The least recently used.',
    accountTitle: 'Account and assumptions',
    sourcesTitle: 'Event sources',
  },
  changed: {
    live: (what: string, at: string) => `${what} from ${at} on. Recorded: the run stays reproducible.`,
    scripted: (path: string, at: string) => `The scenario itself changed ${path} at ${at}.`,
    restart: (what: string) => `${what}. The run started again.`,
    title: 'Changed while it ran',
  },
} as const;
