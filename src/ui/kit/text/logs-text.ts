import { count } from '../../../words';

/** The log. */
export const LOGS_TEXT = {
  logs: {
    title: 'Log',
    none: 'No line yet.',
    cut: (shown: number, written: number) => `The last ${count(shown)} of ${count(written)} lines.`,
    filter: 'Errors only',
    open: 'Open the story of this event',
  },
} as const;
