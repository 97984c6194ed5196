import type { Speed } from '../../engine/client';
import { count } from '../../words';
import { TEXT } from './text';

/** How fast a run can play, virtual seconds a second; `max` is as fast as it goes. */
export const SPEEDS: readonly Speed[] = [1, 10, 60, 600, 3600, 10_000, 'max'];

/** A speed as it is written: `600 ×`. */
export function speedText(speed: Speed): string {
  return speed === 'max' ? TEXT.transport.max : `${count(speed)} ×`;
}
