/** Where something is sent; topics, event buses and buckets are only names: sources of that topic or bucket hand on what they get. */
export type TargetSettings =
  | { readonly queue: string }
  | { readonly function: string }
  | { readonly topic: string }
  | { readonly eventBus: string }
  | { readonly bucket: string }
  /** A source of the scenario: one more thing happens there, such as an upload to a bucket. */
  | { readonly source: string };
