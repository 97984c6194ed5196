import { Drawer } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { SendSheet } from '../features/send';
import { TransportBar } from '../features/transport';
import { ErrorBoundary, TEXT, useMedia } from '../kit';
import { useLab, useSending, useView } from '../stores';
import { Centre } from './centre';
import { LabHeader } from './lab-header';
import css from './lab-screen.module.css';
import { LeftPanel } from './left-panel';
import { PartFailed } from './problems';
import { RightPanel } from './right-panel';

/** What keyboards already do something with: Space there is not ours. */
const CONTROLS = 'input, textarea, select, button, a, summary, [role="tab"], [contenteditable], .monaco-editor';

function useSpace(toggle: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(CONTROLS) !== null) return;
      event.preventDefault();
      toggle();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [toggle]);
}

/** The Lab: what is set at the left, what happens in the centre, what it means at the right, the transport below. */
export function LabScreen() {
  const lab = useLab();
  const isRightBeside = useMedia('(min-width: 1280px)');
  const isLeftBeside = useMedia('(min-width: 1100px)');
  const [open, setOpen] = useState<'left' | 'right' | null>(null);
  const isSelected = useView((view) => view.selected !== null);
  useEffect(() => {
    if (isSelected && !isRightBeside) setOpen('right');
  }, [isSelected, isRightBeside]);
  // Drawers and the sheet stand in one another's place: the newer one stays.
  const isSending = useSending((state) => state.openFor !== null);
  useEffect(() => {
    if (isSending) setOpen(null);
  }, [isSending]);
  useEffect(() => {
    if (isSelected) lab.sending.close();
  }, [isSelected, lab]);
  useSpace(() => lab.toggle());
  return (
    <div className={css.screen} data-left={isLeftBeside} data-right={isRightBeside}>
      <LabHeader
        openLeft={isLeftBeside ? null : () => setOpen('left')}
        openRight={isRightBeside ? null : () => setOpen('right')}
      />
      {isLeftBeside && (
        <aside className={css.left} aria-label={TEXT.header.settings}>
          <Guarded>
            <LeftPanel />
          </Guarded>
        </aside>
      )}
      <main className={css.centre}>
        <Centre />
      </main>
      {isRightBeside && (
        <aside className={css.right} aria-label={TEXT.tabs.panel}>
          <Guarded>
            <RightPanel />
          </Guarded>
        </aside>
      )}
      <Guarded>
        <SendSheet />
      </Guarded>
      <footer className={css.footer}>
        <TransportBar />
      </footer>
      <Drawer
        opened={!isLeftBeside && open === 'left'}
        onClose={() => setOpen(null)}
        title={TEXT.header.settings}
        size={360}
        returnFocus={!isSending}
      >
        <LeftPanel />
      </Drawer>
      <Drawer
        opened={!isRightBeside && open === 'right'}
        onClose={() => setOpen(null)}
        title={TEXT.tabs.panel}
        position="right"
        size={380}
      >
        <RightPanel />
      </Drawer>
    </div>
  );
}

function Guarded({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary fallback={(error, retry) => <PartFailed error={error} retry={retry} />}>{children}</ErrorBoundary>;
}
