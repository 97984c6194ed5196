import { zoneIdOf } from '../../../aws';
import type { MadeFault } from '../../../scenario';
import { SPEEDS, speedText, TEXT } from '../../kit';
import {
  breakFleet,
  canBreakFleet,
  clearRange,
  cursorToInterest,
  deselect,
  fitWindow,
  type LabController,
  leavePresenting,
  openDialog,
  present,
  putCursor,
  seekToPrevious,
  toggleAllTracks,
  toggleConsole,
  toggleLogScale,
  zoomIn,
  zoomOut,
  zoomToRange,
} from '../../stores';
import { type Command, type CommandContext, onChart, onPage, type Shortcut, withCtrl } from './command';

const T = TEXT.commands;

type Name = keyof typeof T.names;
type When = (context: CommandContext) => boolean;
type Run = (context: CommandContext) => void;

const always: When = () => true;
const isReady: When = ({ lab }) => ['playing', 'waiting', 'paused', 'ended'].includes(lab.run.getState().status);
const isMovable: When = (context) => isReady(context) && context.lab.run.getState().status !== 'ended';
const hasScenario: When = ({ lab }) => lab.scenario.getState().document.scenario !== null;

function command(id: Name, group: Command['group'], shortcuts: readonly Shortcut[], isAvailable: When, run: Run): Command {
  return { id, group, name: T.names[id], shortcuts, isAvailable, run };
}

const RUN: readonly Command[] = [
  command('playPause', 'run', [onPage(' ', 'Space')], isReady, ({ lab }) => lab.toggle()),
  command('nextInterest', 'run', [onChart('.')], isReady, ({ lab }) => void cursorToInterest(lab, 1)),
  command('previousInterest', 'run', [onChart(',')], isReady, ({ lab }) => void cursorToInterest(lab, -1)),
  command('step', 'run', [], isMovable, ({ lab }) => lab.step()),
  command('stepBack', 'run', [], isReady, ({ lab }) => void seekToPrevious(lab)),
  command('toEnd', 'run', [], isMovable, ({ lab }) => lab.toEnd()),
  command('restart', 'run', [], isReady, ({ lab }) => void lab.restart()),
];

const VIEW: readonly Command[] = [
  command('zoomIn', 'view', [onChart('+'), onChart('=')], isReady, ({ lab }) => zoomIn(lab)),
  command('zoomOut', 'view', [onChart('-', '−'), onChart('−')], isReady, ({ lab }) => zoomOut(lab)),
  command('fit', 'view', [onChart('0'), onChart('f')], isReady, ({ lab }) => fitWindow(lab)),
  command(
    'zoomToRange',
    'view',
    [],
    ({ lab }) => lab.view.getState().range !== null,
    ({ lab }) => zoomToRange(lab),
  ),
  command('logScale', 'view', [onChart('l')], always, ({ lab }) => toggleLogScale(lab)),
  command('allTracks', 'view', [], always, ({ lab }) => toggleAllTracks(lab)),
  command('console', 'view', [onChart('c')], always, ({ lab }) => toggleConsole(lab)),
  command('clear', 'view', [onPage('escape', 'Esc')], hasSomethingToClear, ({ lab }) => clear(lab)),
];

function hasSomethingToClear({ lab }: CommandContext): boolean {
  const { range, cursorUs, selected, isPresenting } = lab.view.getState();
  return (
    range !== null || cursorUs !== null || selected !== null || isPresenting || lab.sending.store.getState().openFor !== null
  );
}

/** One thing at a time, the smallest first. */
function clear(lab: LabController): void {
  const { range, cursorUs, selected } = lab.view.getState();
  if (range !== null) clearRange(lab);
  else if (cursorUs !== null) putCursor(lab, null);
  else if (selected !== null) deselect(lab);
  else if (lab.sending.store.getState().openFor !== null) lab.sending.close();
  else leavePresenting(lab);
}

const CHANGE: readonly Command[] = [
  command(
    'baseline',
    'change',
    [onChart('b')],
    ({ lab }) => lab.run.getState().loaded !== null,
    ({ lab }) => lab.baseline.toggle(),
  ),
  command(
    'undo',
    'change',
    [withCtrl('z')],
    ({ keeping }) => keeping.history.store.getState().undo !== null,
    ({ keeping }) => {
      void keeping.history.undo();
    },
  ),
  command(
    'redo',
    'change',
    [withCtrl('z', true)],
    ({ keeping }) => keeping.history.store.getState().redo !== null,
    ({ keeping }) => {
      void keeping.history.redo();
    },
  ),
];

const SCENARIO: readonly Command[] = [
  command('create', 'scenario', [], always, ({ keeping }) => void keeping.create()),
  command('open', 'scenario', [], always, () => document.querySelector<HTMLInputElement>('#open-files')?.click()),
  command('duplicate', 'scenario', [], hasScenario, ({ keeping }) => void keeping.duplicate()),
  command('rename', 'scenario', [], hasScenario, ({ lab }) => openDialog(lab, 'rename')),
  command(
    'remove',
    'scenario',
    [],
    ({ lab }) => lab.scenario.getState().ownId !== null,
    ({ keeping }) => void keeping.remove(),
  ),
  command('share', 'scenario', [], hasScenario, ({ lab }) => openDialog(lab, 'share')),
];

const PAGE: readonly Command[] = [
  command('palette', 'page', [onPage('/'), withCtrl('k')], always, ({ lab }) => openDialog(lab, 'palette')),
  command('help', 'page', [onPage('?')], always, ({ lab }) => openDialog(lab, 'help')),
  command('present', 'page', [], always, ({ lab }) => (lab.view.getState().isPresenting ? leavePresenting(lab) : present(lab))),
  command('scheme', 'page', [], always, ({ toggleScheme }) => toggleScheme()),
];

/** Every command that has a fixed name: all that have keys are among them. */
export const COMMANDS: readonly Command[] = [...RUN, ...VIEW, ...CHANGE, ...SCENARIO, ...PAGE];

const FAULT_S = 300;

/** What can be made to fail in a fleet; nothing where none is modelled. */
function faults(lab: LabController): readonly Command[] {
  const { fleet = null, region = '' } = lab.scenario.getState().scenario ?? {};
  if (fleet === null) return [];
  const made = (id: string, name: string, fault: MadeFault): Command => {
    const run = (): void => void breakFleet(lab, fault, name);
    return { id, group: 'change', name, shortcuts: [], isAvailable: () => canBreakFleet(lab), run };
  };
  const zones = Array.from({ length: fleet.availabilityZones }, (_, zone) =>
    made(`fail-zone-${zone}`, T.failZone(zoneIdOf(region, zone)), { kind: 'zoneOutage', zone: zone + 1, forS: FAULT_S }),
  );
  return [...zones, made('fail-host', T.failHost, { kind: 'hostFailure', zone: null, host: 'busiest' })];
}

/** The speeds, what can fail, and one event to each function: as many as there are. */
export function furtherCommands({ lab }: CommandContext): readonly Command[] {
  const speeds = SPEEDS.map((speed): Command => {
    const name = T.speed(speedText(speed));
    return { id: `speed-${speed}`, group: 'run', name, shortcuts: [], isAvailable: always, run: () => lab.setSpeed(speed) };
  });
  const sends = (lab.scenario.getState().scenario?.functions ?? []).map(({ name }): Command => {
    const run = (): void => {
      leavePresenting(lab);
      void lab.sending.open(name);
    };
    return { id: `send-${name}`, group: 'run', name: T.send(name), shortcuts: [], isAvailable: isReady, run };
  });
  return [...sends, ...faults(lab), ...speeds];
}
