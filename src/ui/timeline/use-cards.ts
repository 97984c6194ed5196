import { useEffect, useState } from 'react';
import type { EnvironmentCard } from '../../engine/client';
import { askEnvironment, useLab, useRun } from '../stores';

/** Real milliseconds between two askings while the run plays. */
const ASK_MS = 1000;

/** The cards of environments, asked again every second while the run moves; those not (or no longer) known are missing. */
export function useCards(environments: readonly number[]): ReadonlyMap<number, EnvironmentCard> {
  const lab = useLab();
  const [cards, setCards] = useState<ReadonlyMap<number, EnvironmentCard>>(new Map());
  const wanted = environments.join();
  const second = useRun((state) => (state.status === 'playing' ? Math.floor(performance.now() / ASK_MS) : state.nowUs));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another second is another answer
  useEffect(() => {
    let isOver = false;
    const ask = async (): Promise<void> => {
      const ids = wanted === '' ? [] : wanted.split(',').map(Number);
      const answers = await Promise.all(ids.map((id) => askEnvironment(lab, id)));
      if (!isOver) setCards(new Map(answers.flatMap((card) => (card === null ? [] : [[card.environment, card] as const]))));
    };
    void ask();
    return () => {
      isOver = true;
    };
  }, [lab, wanted, second]);
  return cards;
}
