import { count, fixed } from '../../../words';

/** Transport, what it stopped at, and what a reader has to know. */
export const TRANSPORT_TEXT = {
  transport: {
    label: 'Transport',
    restart: 'Restart from the beginning',
    play: 'Play',
    pause: 'Pause',
    step: 'Step',
    stepHint: 'To the next cold start, refusal, error, end of an environment or change',
    speed: 'Speed',
    max: 'max',
    toEnd: 'To the end',
    playhead: 'Playhead: takes the run to another instant',
    windowFrom: 'Window from',
    windowTo: 'Window to',
    previous: 'Back to the cold start, refusal, error, end of an environment or change before this',
    seeking: (at: string) => `going to ${at}`,
    waiting: 'waiting for the handler',
    loading: 'loading',
    ended: 'ended',
    failed: 'failed',
  },
  stopped: {
    coldStart: 'Stopped at a cold start.',
    refusal: 'Stopped at a refused request.',
    error: 'Stopped at an invocation that failed.',
    environmentEnd: 'Stopped where an environment ended.',
    change: 'Stopped at a change of a setting.',
    end: 'The run has ended.',
  },
  notice: {
    slower: (speed: number) => `${speed >= 10 ? fixed(speed, 0) : fixed(speed, 1)} × on this machine`,
    profiled: (n: number) =>
      `${count(n)} environments are modelled by their function’s profile: the scenario’s limit of live environments was reached.`,
    beyond: (n: number) => `${count(n)} environments have no box of their own: strips and numbers count them.`,
    notSent: (n: number) =>
      `${count(n)} messages were not sent: the scenario’s limit of events on their way was reached. A loop feeds itself.`,
    mayRunAway: (message: string) => `Look out: ${message}.`,
    notReproducible: (because: string) => `Not reproducible: ${because}`,
  },
} as const;
