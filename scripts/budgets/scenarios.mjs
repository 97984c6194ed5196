/*
 * Scenarios to measure with: modelled by profiles, so that the simulation itself is what works.
 */

/**
 * Steady traffic on one function: `environments` of them busy nearly all the time, in all about `spans` invocations.
 * @param {{ environments: number, spans: number }} size
 */
export function busyFleet({ environments, spans }) {
  return modelled('Busy fleet', {
    perSecond: environments,
    durationS: Math.ceil(spans / environments),
    steps: [{ kind: 'wait', ms: { kind: 'lognormal', mean: 950, cv: 0.1 } }],
    arrivals: 'constant',
  });
}

/**
 * `invocations` short ones on about a hundred environments.
 * @param {number} invocations
 */
export function manyInvocations(invocations) {
  const perSecond = 1000;
  return modelled('Many invocations', {
    perSecond,
    durationS: Math.ceil(invocations / perSecond),
    steps: [],
    arrivals: 'poisson',
  });
}

function modelled(name, { perSecond, durationS, steps, arrivals }) {
  const profile = { steps, responseBytes: 200, maxMemoryMiB: 90 };
  return {
    formatVersion: 1,
    name,
    seed: 7,
    durationS,
    functions: [
      {
        name: 'work',
        memoryMiB: 1769,
        timeoutS: 30,
        initMs: 300,
        cpuMs: { kind: 'lognormal', mean: steps.length > 0 ? 20 : 100, cv: 0.3 },
        profile,
      },
    ],
    sources: [
      {
        kind: 'events',
        name: 'requests',
        function: 'work',
        invocationType: 'RequestResponse',
        events: [{}],
        arrivals: { kind: arrivals, perSecond },
      },
    ],
  };
}
