import { type Work, WorkQueue } from './work';

/**
 * The database connections of a proxy. A call borrows one and gives it back when it is served; a pinned client keeps the one it
 * borrowed first until it leaves. Who finds none free waits in order.
 */
export class ProxyPool {
  readonly waiting = new WorkQueue();
  private readonly pinned = new Set<number>();
  private borrowed = 0;

  constructor(private readonly connectionsMax: number) {}

  /** Whether the call has a connection now; `isPinned` says whether its client will keep it. */
  borrow(work: Work, isPinned: boolean): boolean {
    if (this.pinned.has(work.client)) return true;
    if (this.borrowed >= this.connectionsMax) return false;
    this.borrowed++;
    if (isPinned) this.pinned.add(work.client);
    else work.hasBorrowed = true;
    return true;
  }

  giveBack(work: Work): void {
    if (!work.hasBorrowed) return;
    work.hasBorrowed = false;
    this.borrowed--;
  }

  /** The client's session ends, and with it its pin. */
  leave(client: number): void {
    if (this.pinned.delete(client)) this.borrowed--;
  }
}
