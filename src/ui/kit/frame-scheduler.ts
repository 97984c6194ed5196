/*
 * The one owner of requestAnimationFrame (design habit 40). Whoever draws or asks subscribes; each is called once per animation
 * frame, in the order of subscription, and does nothing when it has nothing new. The loop stands still without subscribers.
 */

type FrameTask = (nowMs: number) => void;

const tasks = new Set<FrameTask>();
let handle = 0;

function tick(nowMs: number): void {
  handle = tasks.size === 0 ? 0 : requestAnimationFrame(tick);
  for (const task of tasks) task(nowMs);
}

/** Calls `task` once per animation frame until the answer is called. */
export function onFrame(task: FrameTask): () => void {
  tasks.add(task);
  if (handle === 0) handle = requestAnimationFrame(tick);
  return () => {
    tasks.delete(task);
  };
}
