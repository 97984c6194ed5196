/** The tracks. */
export const TRACKS_TEXT = {
  tracks: {
    title: 'Tracks',
    hint: 'one clock, one cursor · point, or use ← and →',
    scope: 'Shown',
    all: 'All functions',
    bucket: (text: string) => `${text} buckets`,
    empty: 'Nothing has happened yet.',
    cursor: 'Time cursor',
  },
} as const;
