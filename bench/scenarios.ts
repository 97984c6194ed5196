/**
 * The bare single-function model as a scenario: Poisson arrivals, lognormal 100 ms, cold starts of 300 ms, idle life 600 s. At 100 a
 * second ten environments are at work on average, at 100,000 a second ten thousand.
 */
export function singleFunctionScenario(perSecond: number, invocations: number) {
  return {
    formatVersion: 1,
    name: 'bench: one modelled function',
    durationS: invocations / perSecond,
    seed: 7,
    account: { concurrency: 100_000 },
    functions: [
      {
        name: 'f',
        runtime: 'nodejs24.x',
        memoryMiB: 128,
        timeoutS: 900,
        cpuMs: 0,
        initMs: 300,
        profile: { steps: [{ kind: 'wait', ms: { kind: 'lognormal', mean: 100, cv: 0.5 } }] },
      },
    ],
    sources: [
      {
        kind: 'events',
        name: 'requests',
        function: 'f',
        invocationType: 'RequestResponse',
        events: [{}],
        arrivals: { kind: 'poisson', perSecond },
        deliveryDelayMs: 0,
      },
    ],
    assumptions: { idleLifeS: 600, maximumAgeS: 10_000_000, startUpOverheadMs: 0 },
  };
}
