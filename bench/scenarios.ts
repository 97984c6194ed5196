/**
 * The bare model as a scenario: functions of Poisson arrivals, lognormal 100 ms, cold starts of 300 ms and an idle life of 600 s, each
 * with a source of its own. One function at 100 a second has ten environments at work on average; ten at 10,000 a second have ten
 * thousand. One alone would have to wait for its scaling rate; these do so in the first second, which is not counted.
 */
export function bareScenario(functions: number, perSecond: number, invocations: number) {
  const names = Array.from({ length: functions }, (_, i) => `f${i}`);
  return {
    formatVersion: 1,
    name: 'bench: modelled functions',
    durationS: invocations / (functions * perSecond),
    seed: 7,
    account: { concurrency: 100_000 },
    functions: names.map((name) => ({
      name,
      runtime: 'nodejs24.x',
      memoryMiB: 128,
      timeoutS: 900,
      cpuMs: 0,
      initMs: 300,
      profile: { steps: [{ kind: 'wait', ms: { kind: 'lognormal', mean: 100, cv: 0.5 } }] },
    })),
    sources: names.map((name) => ({
      kind: 'events',
      name: `requests-${name}`,
      function: name,
      invocationType: 'RequestResponse',
      events: [{}],
      arrivals: { kind: 'poisson', perSecond },
      deliveryDelayMs: 0,
    })),
    assumptions: { idleLifeS: 600, maximumAgeS: 10_000_000, startUpOverheadMs: 0 },
  };
}

/**
 * What a busy account uses together: a function with provisioned concurrency that spills over, and an asynchronous one that fails one
 * time in twenty and is retried. Half of the invocations each, retries not counted.
 */
export function machineryScenario(invocations: number) {
  const perSecond = 100;
  const profile = (errorRate: number) => ({
    errorRate,
    steps: [{ kind: 'wait', ms: { kind: 'lognormal', mean: 100, cv: 0.5 } }],
  });
  const source = { kind: 'events', events: [{}], arrivals: { kind: 'poisson', perSecond } };
  return {
    formatVersion: 1,
    name: 'bench: provisioned concurrency and asynchronous retries',
    durationS: invocations / (2 * perSecond),
    seed: 7,
    functions: [
      {
        name: 'api',
        runtime: 'nodejs24.x',
        memoryMiB: 1024,
        timeoutS: 30,
        profile: profile(0),
        provisionedConcurrency: { concurrency: 12 },
      },
      { name: 'worker', runtime: 'nodejs24.x', memoryMiB: 512, timeoutS: 30, profile: profile(0.05) },
    ],
    sources: [
      { ...source, name: 'requests', function: 'api', invocationType: 'RequestResponse' },
      { ...source, name: 'tasks', function: 'worker', invocationType: 'Event' },
    ],
  };
}
