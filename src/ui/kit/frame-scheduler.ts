/*
 * The one owner of requestAnimationFrame (design habit 40). Whoever draws or asks subscribes and does nothing when it has nothing new.
 * Subscribers are called in turn until the frame's budget is spent; the others come first in the next frame, so that no frame becomes a
 * long task and nobody starves. The loop stands still without subscribers.
 */

type FrameTask = (nowMs: number) => void;

/** Milliseconds of one frame after which no further subscriber is called. */
const BUDGET_MS = 7;

let tasks: readonly FrameTask[] = [];
let turn = 0;
let handle = 0;

function tick(nowMs: number): void {
  handle = tasks.length === 0 ? 0 : requestAnimationFrame(tick);
  const startMs = performance.now();
  const now = tasks;
  for (let n = 0; n < now.length; n++) {
    now[turn % now.length]?.(nowMs);
    turn++;
    if (performance.now() - startMs > BUDGET_MS) return;
  }
}

/** Calls `task` once per animation frame (less often when frames are full) until the answer is called. */
export function onFrame(task: FrameTask): () => void {
  tasks = [...tasks, task];
  if (handle === 0) handle = requestAnimationFrame(tick);
  return () => {
    tasks = tasks.filter((other) => other !== task);
  };
}
