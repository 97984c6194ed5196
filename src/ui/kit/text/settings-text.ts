/** What can be set. */
export const SETTINGS_TEXT = {
  settings: {
    function: 'Function',
    memory: 'Memory',
    cpu: 'CPU work',
    reserved: 'Reserved concurrency',
    reservedNone: 'none',
    timeout: 'Timeout',
    source: (name: string) => `Rate of ${name}`,
    rateHint: 'A multiple of the rate. Changes at once, and is recorded.',
    idle: 'Idle lifetime',
    idleHint: 'AWS does not publish it; 5 to 7 minutes were measured in 2021.',
    idleChange: 'Change it under Scenario, Assumptions',
    assumption: 'assumption',
    loading: 'Loading …',
    failed: 'This part could not be loaded. Reload the page to try again.',
  },
  changed: {
    live: (what: string, at: string) => `${what} from ${at} on. Recorded: the run stays reproducible.`,
    scripted: (path: string, at: string) => `The scenario itself changed ${path} at ${at}.`,
    restart: (what: string) => `${what}. The run started again.`,
    title: 'Changed while it ran',
  },
} as const;
