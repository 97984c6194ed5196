import { count, counted, percentage } from '../../../words';

/** The timeline: one lane for each execution environment. */
export const TIMELINE_TEXT = {
  timeline: {
    title: 'Timeline',
    hint: 'one lane per environment, same window as the tracks · click a span for its story',
    environment: (n: number) => `env ${String(n).padStart(3, '0')}`,
    none: 'No environment exists in this window yet.',
    more: 'Show more lanes',
    fewer: 'Show fewer lanes',
    asTable: 'As a table',
    asLanes: 'As lanes',
    help: 'Up and down move between lanes, left and right between spans, Enter opens the story. Plus, minus and 0 change the window.',
    kept: (share: number) => `Lanes are kept for ${percentage(share)} of the environments: the others would not fit in memory.`,
    summary: (at: string, lanes: number, from: string, to: string) =>
      `Timeline at ${at}: ${counted(lanes, 'environment')} between ${from} and ${to}.`,
    init: 'initialising',
    restore: 'restored from its snapshot',
    busy: 'running',
    failed: 'failed',
    merged: 'several invocations',
    idle: 'idle',
    span: (state: string, from: string, lasts: string) => `${state} from ${from} for ${lasts}`,
    lane: (name: string, created: string, ended: string | null) =>
      ended === null ? `${name}, created ${created}` : `${name}, created ${created}, ended ${ended}`,
    cold: 'after a cold start',
    click: 'Click for its story',
    clickMerged: 'Zoom in to tell them apart',
    table: {
      environment: 'environment',
      created: 'created',
      ended: 'ended',
      lives: 'lives',
      init: 'Init or Restore',
      invocations: 'invocations',
      busy: 'busy so far',
      failed: 'failed',
      newest: 'newest invocation',
      story: (at: string) => `its story, ${at}`,
      before: 'Lanes before',
      after: 'Lanes after',
    },
    lanesOf: (from: number, to: number, total: number) => `lanes ${count(from)} to ${count(to)} of ${count(total)}`,
  },
} as const;
