import type { CallAnswer, GuestCall, GuestLimits } from '../../protocol';
import { bareList, parseJson, RealError, RealPromise, setPrototypeOf, utf8Bytes } from './primordials';

/** The calls of one environment: made by user code, posted with the segment, answered by a later message. */
export interface Calls {
  /** Makes a call; settles with the answer. Beyond the limits of a segment it rejects, and says which. */
  call(service: string, operation: string, request: string): Promise<CallAnswer>;
  answer(callId: number, value: string): void;
  /** The calls since the last call. */
  take(): GuestCall[];
  /** Calls without an answer yet: they hold the event loop. */
  pending(): number;
}

interface Waiting {
  readonly resolve: (answer: CallAnswer) => void;
  readonly reject: (error: Error) => void;
}

export function createCalls(limits: () => GuestLimits): Calls {
  const waiting: Record<number, Waiting | undefined> = { __proto__: null } as unknown as Record<number, Waiting>; // Null prototype.
  let made = bareList<GuestCall>();
  let bytes = 0;
  let ids = 0;
  let pending = 0;

  const refusal = (size: number): string | null => {
    const { callsMax, callBytesMax } = limits();
    if (made.length >= callsMax) return `Lambdarium: more than ${callsMax} calls without waiting for one`;
    if (bytes + size > callBytesMax) return `Lambdarium: calls hold more than ${callBytesMax} bytes without waiting for one`;
    return null;
  };
  return {
    call: (service, operation, request) =>
      new RealPromise<CallAnswer>((resolve, reject) => {
        const size = utf8Bytes(request);
        const refused = refusal(size);
        if (refused !== null) {
          reject(new RealError(refused));
          return;
        }
        const id = ++ids;
        bytes += size;
        pending++;
        waiting[id] = { __proto__: null, resolve, reject } as Waiting;
        made[made.length] = { __proto__: null, id, service, operation, request } as GuestCall;
      }),
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
    take: () => {
      const taken = made;
      made = bareList<GuestCall>();
      bytes = 0;
      return taken;
    },
    pending: () => pending,
  };
}
