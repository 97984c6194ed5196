import { count } from '../../../words';

/** The fleet. */
export const FLEET_TEXT = {
  fleet: {
    title: (at: string) => `Fleet at ${at}`,
    running: 'running',
    initialising: 'initialising',
    idle: 'idle',
    billed: 'billed now',
    refused: 'refused',
    modelled: 'modelled by profile',
    boxes: 'Environments',
    boxesHelp: 'Arrow keys move between boxes, Enter opens the card of the environment.',
    box: (name: string, place: number, state: string) => `${name}, environment ${place} of those that exist, ${state}`,
    none: 'No environment yet: the first request creates one.',
    refusedLately: (refused: number, why: string) => `${count(refused)} refused in the last second: ${why}`,
    strip: (live: number) => `${count(live)} environments, too many for boxes: shares of each state`,
    reserved: (running: number, reserved: number) => `${count(running)} of ${count(reserved)} reserved`,
  },
} as const;
