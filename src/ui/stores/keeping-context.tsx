import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { HistoryState } from './history';
import type { Keeping, KeepingState } from './keeping';

const KeepingContext = createContext<Keeping | null>(null);

/** Gives the commands of keeping to everything below. */
export function KeepingProvider({ keeping, children }: { readonly keeping: Keeping; readonly children: ReactNode }) {
  return <KeepingContext value={keeping}>{children}</KeepingContext>;
}

/** The commands of keeping. */
export function useKeeping(): Keeping {
  const keeping = useContext(KeepingContext);
  if (keeping === null) throw new Error('useKeeping needs a KeepingProvider above it');
  return keeping;
}

/** A part of what is known of the shelf. */
export function useKept<T>(select: (state: KeepingState) => T): T {
  return useStore(useKeeping().store, select);
}

/** What can be undone and redone. */
export function useHistory<T>(select: (state: HistoryState) => T): T {
  return useStore(useKeeping().history.store, select);
}
