import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { setCanvasScale } from '../../kit';

/** 11 px of a drawing become 18 px, the least that a room reads. */
const PRESENTED_SCALE = 1.65;

/**
 * What presenting does to the whole page, as long as it is mounted: canvases draw larger, and who has chosen no colours gets light ones,
 * which a projector shows best.
 */
export function usePresented(): void {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    setCanvasScale(PRESENTED_SCALE);
    return () => setCanvasScale(1);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice counts that held when presenting began
  useEffect(() => {
    if (colorScheme !== 'auto') return;
    const putBack = (): void => setColorScheme('auto');
    setColorScheme('light');
    // A page that goes while it is presented must not leave this behind as somebody's choice.
    addEventListener('pagehide', putBack);
    return () => {
      removeEventListener('pagehide', putBack);
      putBack();
    };
  }, []);
}
