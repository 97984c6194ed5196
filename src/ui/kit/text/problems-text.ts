/** What went wrong, and what to do. */
export const PROBLEMS_TEXT = {
  problems: {
    title: 'This scenario cannot run',
    hint: 'Each line names the place and what is wrong with it.',
    failedTitle: 'The run stopped: a fault in Lambdarium',
    failedHint: 'It is not your scenario’s fault. Seed and time make it repeatable:',
    pageTitle: 'Part of the screen failed',
    retry: 'Try again',
    restart: 'Start again',
    noEngine: 'The engine could not be started in this browser.',
    emptyTitle: 'Nothing happens in this scenario',
    emptyHint: 'It has no source: nothing arrives. Sources, at the left, has more kinds than requests.',
    emptyDo: 'Add requests, 5 per second',
  },
} as const;
