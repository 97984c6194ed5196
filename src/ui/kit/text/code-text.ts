/** The handler and its editor. */
export const CODE_TEXT = {
  code: {
    title: 'Handler',
    modelled: 'This function has no code: its profile is modelled.',
    edit: 'Edit',
    close: 'Close the editor',
    editing: 'Esc, then Tab leaves the editor.',
    deploy: 'Deploy',
    revert: 'Undo the edit',
    deployHint: 'A new version: idle environments retire, running ones finish, the next requests start cold.',
    deployed: (at: string) => `Deployed at ${at} as a new version.`,
    syntax: (line: number, column: number, message: string) =>
      `Not deployed. Line ${line}, column ${column}: ${message}. The run goes on with the version before.`,
    loading: 'The editor is loading …',
    failed: 'The editor could not be loaded. Reload the page to try again.',
  },
} as const;
