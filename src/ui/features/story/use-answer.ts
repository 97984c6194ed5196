import { useEffect, useRef, useState } from 'react';
import { useRun } from '../../stores';

/** Real milliseconds between two questions about something that goes on. */
const ASK_AGAIN_MS = 1000;

/** What came of a question to the engine. */
export type Asked<T> =
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly answer: T }
  | { readonly kind: 'gone' };

/**
 * Asks the engine when `about` changes, and again while the answer may still grow and the run moves. `null` as an answer is none:
 * the run is gone. The last answer stays while the next one is on its way.
 */
export function useAnswer<T>(about: string, ask: () => Promise<T | null>, isFinal: (answer: T) => boolean): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>({ kind: 'asking' });
  const isMoving = useRun((state) => state.status === 'playing' || state.status === 'waiting');
  const latest = useRef({ ask, isFinal });
  latest.current = { ask, isFinal };
  const final = asked.kind === 'answered' && isFinal(asked.answer);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question starts anew, and so does the run when it stops
  useEffect(() => {
    let isOpen = true;
    const put = async (): Promise<void> => {
      const answer = await latest.current.ask().catch(() => null);
      if (isOpen) setAsked(answer === null ? { kind: 'gone' } : { kind: 'answered', answer });
    };
    void put();
    const timer = isMoving && !final ? setInterval(() => void put(), ASK_AGAIN_MS) : undefined;
    return () => {
      isOpen = false;
      clearInterval(timer);
    };
  }, [about, isMoving, final]);
  return asked;
}
