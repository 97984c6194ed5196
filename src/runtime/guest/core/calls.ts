import type { CallAnswer, GuestCall, GuestLimits } from '../../protocol';
import { bareList, parseJson, RealError, RealPromise, setPrototypeOf, utf8Bytes } from './primordials';

/** A call that was made, and how to wait for it no longer. */
export interface Pending {
  readonly answer: Promise<CallAnswer>;
  /** Gives the call up: its answer is never delivered, and it holds the event loop no longer. One that was not sent yet never is. */
  abandon(): void;
}

/** The calls of one environment: made by user code, posted with the segment, answered by a later message. */
export interface Calls {
  /** Makes a call; settles with the answer. Beyond the limits of a segment it rejects, and says which. */
  call(service: string, operation: string, request: string): Pending;
  answer(callId: number, value: string): void;
  /** The calls since the last call. */
  take(): GuestCall[];
  /** The ids of the calls that were given up since the last call of this, without those that were never sent. */
  takeAbandoned(): number[];
  /** Calls without an answer yet: they hold the event loop. */
  pending(): number;
}

interface Waiting {
  readonly resolve: (answer: CallAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** The calls of one segment, until they are posted with it. */
interface Outbox {
  /** Why a call of that size cannot be sent; null when it can. */
  refusal(size: number): string | null;
  add(call: GuestCall): void;
  /** Whether the call was here, and is taken back. */
  remove(id: number): boolean;
  take(): GuestCall[];
}

function createOutbox(limits: () => GuestLimits): Outbox {
  let made = bareList<GuestCall>();
  let bytes = 0;
  return {
    refusal: (size) => {
      const { callsMax, callBytesMax } = limits();
      if (made.length >= callsMax) return `Lambdarium: more than ${callsMax} calls without waiting for one`;
      if (bytes + size > callBytesMax) return `Lambdarium: calls hold more than ${callBytesMax} bytes without waiting for one`;
      return null;
    },
    add: (call) => {
      bytes += utf8Bytes(call.request);
      made[made.length] = call;
    },
    remove: (id) => {
      const kept = bareList<GuestCall>();
      for (let i = 0; i < made.length; i++) {
        const call = made[i] as GuestCall;
        if (call.id === id) bytes -= utf8Bytes(call.request);
        else kept[kept.length] = call;
      }
      const isFound = kept.length < made.length;
      made = kept;
      return isFound;
    },
    take: () => {
      const taken = made;
      made = bareList<GuestCall>();
      bytes = 0;
      return taken;
    },
  };
}

export function createCalls(limits: () => GuestLimits): Calls {
  const waiting: Record<number, Waiting | undefined> = { __proto__: null } as unknown as Record<number, Waiting>; // Null prototype.
  const outbox = createOutbox(limits);
  let abandoned = bareList<number>();
  let ids = 0;
  let pending = 0;

  const make = (call: GuestCall, waiter: Waiting): void => {
    const refused = outbox.refusal(utf8Bytes(call.request));
    if (refused !== null) {
      waiter.reject(new RealError(refused));
      return;
    }
    pending++;
    waiting[call.id] = waiter;
    outbox.add(call);
  };
  const abandon = (id: number): void => {
    if (waiting[id] === undefined) return;
    delete waiting[id];
    pending--;
    if (!outbox.remove(id)) abandoned[abandoned.length] = id;
  };
  return {
    call: (service, operation, request) => {
      const id = ++ids;
      const call = { __proto__: null, id, service, operation, request } as GuestCall;
      const answer = new RealPromise<CallAnswer>((resolve, reject) =>
        make(call, { __proto__: null, resolve, reject } as Waiting),
      );
      return { __proto__: null, answer, abandon: () => abandon(id) } as Pending;
    },
    answer: (callId, value) => {
      const waiter = waiting[callId];
      if (waiter === undefined) return;
      delete waiting[callId];
      pending--;
      // Trusted: the host wrote it. A null prototype keeps `then` of Object.prototype out of the resolution.
      const answer: object = parseJson(value);
      setPrototypeOf(answer, null);
      waiter.resolve(answer as CallAnswer);
    },
    take: outbox.take,
    takeAbandoned: () => {
      const taken = abandoned;
      abandoned = bareList<number>();
      return taken;
    },
    pending: () => pending,
  };
}
