import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { closeDialog, type PageDialog, preferences, useKeeping, useLab, useView } from '../../stores';
import type { CommandContext } from './command';
import { COMMANDS } from './command-list';
import { commandOf, placeOf } from './pressed';

const Palette = lazy(() => import('./palette').then((module) => ({ default: module.Palette })));
const Help = lazy(() => import('./help').then((module) => ({ default: module.Help })));

/** Hears the keys of commands, and shows the palette and the help when they are asked for. Stands once on the page. */
export function CommandCenter() {
  const context = useCommandContext();
  const dialog = useView((view) => view.dialog);
  useKeys(context);
  useFocusKept(dialog);
  const close = (which: PageDialog) => () => closeDialog(context.lab, which);
  return (
    <Suspense>
      {dialog === 'palette' && <Palette context={context} onClose={close('palette')} />}
      {dialog === 'help' && <Help onClose={close('help')} />}
    </Suspense>
  );
}

function useCommandContext(): CommandContext {
  const lab = useLab();
  const keeping = useKeeping();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return useMemo(
    () => ({ lab, keeping, toggleScheme: () => setColorScheme(isDark ? 'light' : 'dark') }),
    [lab, keeping, setColorScheme, isDark],
  );
}

function useKeys(context: CommandContext): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || context.lab.view.getState().dialog !== null || hasPopup(event.target)) return;
      const { areSingleKeysOn } = preferences.getState();
      const command = commandOf(COMMANDS, event, placeOf(event.target), areSingleKeysOn);
      if (command === null || !command.isAvailable(context)) return;
      event.preventDefault();
      command.run(context);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [context]);
}

/** A menu or an entry of the glossary that stands beside what has the focus: Escape is for it. */
const hasPopup = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('[aria-haspopup][aria-expanded="true"], [data-mantine-stop-propagation="true"]') !== null;

/** When the last dialog closes, the focus goes back to where it was before the first one. */
function useFocusKept(dialog: PageDialog | null): void {
  const before = useRef<Element | null>(null);
  const isOpen = dialog !== null;
  useEffect(() => {
    if (!isOpen) return;
    before.current ??= document.activeElement;
    return () => {
      const wanted = before.current;
      before.current = null;
      setTimeout(() => {
        if (document.activeElement === document.body && wanted instanceof HTMLElement) wanted.focus();
      });
    };
  }, [isOpen]);
}
