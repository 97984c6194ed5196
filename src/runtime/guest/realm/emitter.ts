/* As much of Node's EventEmitter as a stream's users need, in plain JavaScript. */

export type Listener = (...args: readonly unknown[]) => unknown;

interface Entry {
  readonly listener: Listener;
  readonly isOnce: boolean;
}

/** Node's default; more only draw a warning there, and nothing here. */
const LISTENERS_MAX = 10;

/** The listeners of one object. */
export class Emitter {
  private readonly entries = new Map<string | symbol, Entry[]>();
  private listenersMax = LISTENERS_MAX;

  /** Node's methods by name, to be put on the object; those that answer `this` in Node answer `owner`. */
  methods(owner: object): Record<string, (...args: never[]) => unknown> {
    const adding = (isOnce: boolean, isFirst: boolean) => (event: string | symbol, listener: Listener) => {
      this.add(event, { listener, isOnce }, isFirst);
      return owner;
    };
    const off = (event: string | symbol, listener: Listener): object => {
      this.remove(event, listener);
      return owner;
    };
    const listeners = (event: string | symbol): Listener[] => (this.entries.get(event) ?? []).map(({ listener }) => listener);
    return {
      on: adding(false, false),
      addListener: adding(false, false),
      once: adding(true, false),
      prependListener: adding(false, true),
      prependOnceListener: adding(true, true),
      off,
      removeListener: off,
      removeAllListeners: (event?: string | symbol) => {
        if (event === undefined) this.entries.clear();
        else this.entries.delete(event);
        return owner;
      },
      setMaxListeners: (n: number) => {
        this.listenersMax = n;
        return owner;
      },
      getMaxListeners: () => this.listenersMax,
      listeners,
      rawListeners: listeners,
      listenerCount: (event: string | symbol) => this.count(event),
      eventNames: () => [...this.entries.keys()],
      emit: (event: string | symbol, ...args: unknown[]) => this.emit(owner, event, ...args),
    };
  }

  count(event: string | symbol): number {
    return this.entries.get(event)?.length ?? 0;
  }

  /** Calls the listeners that are there now, in order; answers whether there were any. */
  emit(owner: object, event: string | symbol, ...args: readonly unknown[]): boolean {
    const entries = [...(this.entries.get(event) ?? [])];
    for (const { listener, isOnce } of entries) {
      if (isOnce) this.remove(event, listener);
      listener.apply(owner, [...args]);
    }
    return entries.length > 0;
  }

  private add(event: string | symbol, entry: Entry, isFirst: boolean): void {
    if (typeof entry.listener !== 'function') throw new TypeError('The "listener" argument must be of type function.');
    const entries = this.entries.get(event) ?? [];
    this.entries.set(event, isFirst ? [entry, ...entries] : [...entries, entry]);
  }

  private remove(event: string | symbol, listener: Listener): void {
    const entries = this.entries.get(event) ?? [];
    const at = entries.findLastIndex((entry) => entry.listener === listener);
    const left = entries.filter((_, i) => i !== at);
    if (left.length === 0) this.entries.delete(event);
    else this.entries.set(event, left);
  }
}
