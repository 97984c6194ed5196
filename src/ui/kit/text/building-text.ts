import { counted } from '../../../words';

const listed = (names: readonly string[]): string => names.join(', ');

/** Building a scenario: adding, renaming and removing its parts. */
export const BUILDING_TEXT = {
  building: {
    tabs: { functions: 'Functions', sources: 'Sources', resources: 'Resources', scenario: 'Scenario' },
    tabsLabel: 'What can be set',
    added: (name: string) => `Added ${name}`,
    renamed: (before: string, after: string) => `${before} is now ${after}, everywhere`,
    removed: (name: string) => `Removed ${name}`,
    undo: 'Undo',
    applied: 'Applied the JSON',
    changed: (part: string, label: string) => `${part}: ${label} changed`,
    functions: (n: number) => counted(n, 'function'),
    addFunction: 'Add a function',
    addSource: 'Add a source',
    andMore: (first: string, more: number) => `${first} and ${more} more`,
    sourceGroups: { requests: 'Requests that wait', data: 'Data and logs', messages: 'Messages and events', time: 'Schedules' },
    addEndpoint: 'Add an endpoint',
    addQueue: 'Add a queue',
    addFifoQueue: 'Add a FIFO queue',
    queueNameRule: 'Write 1 to 80 letters, digits, hyphens or underscores; a FIFO queue’s name ends in .fifo.',
    addAlarm: 'Add an alarm',
    addMetricSource: 'Add servers to watch',
    noAlarms: 'No alarm yet. An alarm watches one CloudWatch metric and acts when it crosses a threshold.',
    metricSource: (mean: number, swing: number) => `CPU around ${mean} %, ${swing} up and down over the day.`,
    noQueues: 'No queue yet. A queue holds messages until Lambda has polled them for a function.',
    duplicate: 'Duplicate',
    rename: 'Rename',
    remove: 'Remove',
    more: 'More settings',
    moreHint: 'runtime, package, init, profile …',
    name: 'Name',
    nameRule: 'Write 1 to 64 letters, digits, hyphens or underscores.',
    nameTaken: (name: string) => `${name} is taken; choose another name.`,
    nameHint: 'Sources, planned changes and goals that name it follow.',
    onlyFunction: 'A scenario needs at least one function: add another one first.',
    removeTitle: (name: string) => `Remove ${name}?`,
    removeSources: (names: readonly string[]) =>
      names.length === 1 ? `It gets the events of ${listed(names)}.` : `It gets the events of ${listed(names)}.`,
    removeEntries: (interventions: number, goals: number) => {
      const parts = [
        ...(interventions > 0 ? [counted(interventions, 'planned change')] : []),
        ...(goals > 0 ? [counted(goals, 'goal')] : []),
      ];
      return parts.length === 0 ? '' : `${parts.join(' and ')} about it will go too.`;
    },
    removeCallers: (names: readonly string[]) =>
      `The profile of ${listed(names)} calls it: that step will go too. Code that fetches its address will fail to connect.`,
    removeWith: 'Remove it and its sources',
    sendTo: (name: string) => `Send its events to ${name}`,
    cancel: 'Cancel',
    actionsOf: (name: string) => `Actions for ${name}`,
    chooseFunction: 'Choose a function',
    noSources: 'No source yet: nothing happens in this scenario.',
    noSourcesHint: 'A source says what happens and how often: requests, uploads, changes of a table, a schedule.',
    noEndpoints: 'No endpoint yet. Handlers reach only the addresses that are declared here.',
    noScenario: 'This scenario cannot run, so there is nothing to set.',
    mend: 'Mend its JSON',
    begin: 'New scenario',
    beginHint: 'One function and nothing that happens yet.',
    assumption: 'assumption',
    restarts: 'restarts the run',
    lists: {
      functions: 'Functions',
      sources: 'Sources',
      endpoints: 'Endpoints',
      queues: 'Queues',
      alarms: 'Alarms',
      metricSources: 'Servers',
    },
  },
} as const;
