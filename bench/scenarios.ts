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
 * What a busy account uses together: a function with provisioned concurrency that spills over, an asynchronous one that fails one time
 * in twenty and is retried, and one that works off a queue, message by message. A third of the events each.
 */
export function machineryScenario(events: number) {
  const perSecond = 100;
  const profile = (errorRate: number) => ({
    errorRate,
    steps: [{ kind: 'wait', ms: { kind: 'lognormal', mean: 100, cv: 0.5 } }],
  });
  const settings = { runtime: 'nodejs24.x', memoryMiB: 1024, timeoutS: 30 };
  const arrivals = { kind: 'poisson', perSecond };
  const source = { kind: 'events', events: [{}], arrivals };
  return {
    formatVersion: 1,
    name: 'bench: SQS, asynchronous retries and provisioned concurrency',
    durationS: events / (3 * perSecond),
    seed: 7,
    functions: [
      { ...settings, name: 'api', profile: profile(0), provisionedConcurrency: { concurrency: 12 } },
      { ...settings, name: 'worker', profile: profile(0.05) },
      { ...settings, name: 'consumer', profile: profile(0.01) },
    ],
    queues: [{ name: 'jobs', visibilityTimeoutS: 180, mapping: { function: 'consumer', batchSize: 1 } }],
    sources: [
      { ...source, name: 'requests', function: 'api', invocationType: 'RequestResponse' },
      { ...source, name: 'tasks', function: 'worker', invocationType: 'Event' },
      { kind: 'sqs', name: 'messages', queue: 'jobs', arrivals },
    ],
  };
}
