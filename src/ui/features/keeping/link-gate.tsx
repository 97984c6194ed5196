import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Result } from '../../../base';
import type { Scenario } from '../../../scenario';
import { TEXT } from '../../kit';
import { useKeeping } from '../../stores';

/** As `isShareFragment` of `scenario`, which is too big for the first screen. */
const PREFIX = '#s=';

const LinkDialog = lazy(() => import('./link-dialog').then((module) => ({ default: module.LinkDialog })));

/**
 * Opens a share link that the page's address carries. A scenario without code opens at once; one with code is shown, and runs only when
 * somebody says so; a link that cannot be opened says why. Until then, and if not, what was open stays.
 */
export function LinkGate() {
  const keeping = useKeeping();
  const [found, setFound] = useState<Result<Scenario> | null>(null);
  const open = useCallback(
    async (scenario: Scenario): Promise<void> => {
      const { toScenarioInput } = await import('../../../scenario');
      await keeping.openDocument({ scenario: toScenarioInput(scenario), files: {} });
      // Where nothing is kept the address is the only copy.
      if (keeping.isKept) forgetLink();
      keeping.lab.view.setState({ said: TEXT.keeping.linkOpened(scenario.name) });
    },
    [keeping],
  );
  const look = useCallback(async (): Promise<void> => {
    if (!location.hash.startsWith(PREFIX)) return;
    const { readShareFragment } = await import('../../../scenario');
    const read = readShareFragment(location.hash);
    const isHarmless = read.ok && read.value.functions.every(({ code }) => code === null);
    // What was asked or said about the link before is no longer of interest, whichever this one is.
    setFound(isHarmless ? null : read);
    if (isHarmless) await open(read.value);
  }, [open]);
  useEffect(() => {
    const onChange = (): void => void look();
    addEventListener('hashchange', onChange);
    onChange();
    return () => removeEventListener('hashchange', onChange);
  }, [look]);
  if (found === null) return null;
  const close = (): void => {
    setFound(null);
    forgetLink();
  };
  const run = (scenario: Scenario): void => {
    setFound(null);
    void open(scenario);
  };
  return (
    <Suspense>
      <LinkDialog found={found} onRun={run} onClose={close} />
    </Suspense>
  );
}

function forgetLink(): void {
  history.replaceState(history.state, '', location.pathname + location.search);
}
