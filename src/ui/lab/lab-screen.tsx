import { lazy, type ReactNode, Suspense, useCallback, useEffect } from 'react';
import { CommandCenter } from '../features/commands';
import { DropOverlay, FilesInput, KeepingNotice, LinkGate } from '../features/keeping';
import { SendSheet } from '../features/send';
import { TransportBar } from '../features/transport';
import { ErrorBoundary, TEXT, useMedia } from '../kit';
import { type DrawerSide, useLab, useSending, useView } from '../stores';
import { Centre } from './centre';
import { LabHeader } from './lab-header';
import css from './lab-screen.module.css';
import { LeftPanel } from './left-panel';
import { PartFailed } from './problems';
import { RightPanel } from './right-panel';

const PanelDrawers = lazy(() => import('./panel-drawers').then((module) => ({ default: module.PanelDrawers })));
const PresenterScreen = lazy(() => import('./presenter-screen').then((module) => ({ default: module.PresenterScreen })));

/** The page: the whole Lab, or the Lab for a room; and what belongs to both. */
export function LabScreen() {
  const isPresenting = useView((view) => view.isPresenting);
  const whole = <WholeLab />;
  return (
    <>
      {isPresenting ? (
        <Suspense fallback={whole}>
          <PresenterScreen />
        </Suspense>
      ) : (
        whole
      )}
      <FilesInput />
      <DropOverlay />
      <LinkGate />
      <KeepingNotice />
      <CommandCenter />
    </>
  );
}

/** The Lab: what is set at the left, what happens in the centre, what it means at the right, the transport below. */
function WholeLab() {
  const lab = useLab();
  const isRightBeside = useMedia('(min-width: 1280px)');
  const isLeftBeside = useMedia('(min-width: 1100px)');
  const open = useView((view) => view.drawer);
  const setOpen = useCallback((drawer: DrawerSide | null) => lab.view.setState({ drawer }), [lab]);
  const selected = useView((view) => view.selected);
  useEffect(() => {
    if (selected !== null && !isRightBeside) setOpen('right');
  }, [selected, isRightBeside, setOpen]);
  // Drawers and the sheet stand in one another's place: the newer one stays.
  const isSending = useSending((state) => state.openFor !== null);
  useEffect(() => {
    if (isSending) setOpen(null);
  }, [isSending, setOpen]);
  useEffect(() => {
    if (selected !== null) lab.sending.close();
  }, [selected, lab]);
  return (
    <div className={css.screen} data-left={isLeftBeside} data-right={isRightBeside}>
      <SkipLink />
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
      <main id="lab-main" tabIndex={-1} className={css.centre}>
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
      {(!isLeftBeside || !isRightBeside) && (
        <Suspense>
          <PanelDrawers isLeft={!isLeftBeside && open === 'left'} isRight={!isRightBeside && open === 'right'} />
        </Suspense>
      )}
    </div>
  );
}

/** The address is not touched: it may carry a scenario. */
function SkipLink() {
  return (
    // biome-ignore lint/a11y/useValidAnchor: it does navigate the page, without its address
    <a
      className="lab-skip"
      href="#lab-main"
      onClick={(event) => {
        event.preventDefault();
        document.getElementById('lab-main')?.focus();
      }}
    >
      {TEXT.skipToMain}
    </a>
  );
}

function Guarded({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary fallback={(error, retry) => <PartFailed error={error} retry={retry} />}>{children}</ErrorBoundary>;
}
