/** What one bench measured, and a hash of what it computed: the same on every machine. */
export interface BenchResult {
  readonly nsPerInvocation: number;
  readonly hash: string;
}
