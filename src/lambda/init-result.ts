/** How Init ended: `status` indexes the journal's INIT_STATUSES. */
export interface InitResult {
  readonly status: number;
  /** The error's type and message when it failed. */
  readonly text: string | undefined;
}
