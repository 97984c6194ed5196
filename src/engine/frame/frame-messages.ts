/** What the engine worker asks of the page, over the port given to `serveFrames`. */
export type FrameRequest = { readonly op: 'open'; readonly id: number } | { readonly op: 'close'; readonly id: number };
/** The page's answer to `open`; the frame's control port comes with it. */
export type FrameAnswer =
  | { readonly op: 'opened'; readonly id: number }
  | { readonly op: 'failed'; readonly id: number; readonly reason: string };
