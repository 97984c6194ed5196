import { count } from '../../../words';

/** The fleet. */
export const FLEET_TEXT = {
  fleet: {
    title: (at: string) => `Fleet at ${at}`,
    titleNow: 'Fleet now',
    running: 'running',
    initialising: 'initialising',
    idle: 'idle',
    billed: 'billed now',
    provisioned: 'provisioned',
    refused: 'refused',
    modelled: 'modelled by profile',
    boxes: 'Environments',
    boxesHelp: 'Arrow keys move between boxes, Enter opens the card of the environment.',
    box: (name: string, place: number, state: string, isProvisioned: boolean) =>
      `${name}, environment ${place} of those that exist, ${state}${isProvisioned ? ', provisioned' : ''}`,
    none: 'No environment yet: the first request creates one.',
    batch: 'batch',
    batches: 'batches',
    refusedLately: (counted: string) => `${counted} refused in the last second`,
    fates: {
      waits: (isOne: boolean) => (isOne ? 'it waits in the queue' : 'they wait in the queue'),
      answered: (isOne: boolean) => (isOne ? 'its caller gets an error' : 'their callers get an error'),
      polledAgain: (isOne: boolean) => (isOne ? 'its poller tries it again' : 'the poller tries them again'),
      comesBack: (isOne: boolean) =>
        isOne ? 'it is tried again until its messages are visible' : 'they are tried again until their messages are visible',
    },
    noneRefused: 'none refused in the last second',
    strip: (live: number) => `${count(live)} environments, too many for boxes: shares of each state`,
    views: { label: 'Fleet shown', byFunction: 'By function', byHost: 'By zone and host' },
    otherTenants: 'other tenants',
    zoneFailed: 'zone failed',
    reserved: (running: number, reserved: number) => `${count(running)} of ${count(reserved)} reserved`,
  },
} as const;
