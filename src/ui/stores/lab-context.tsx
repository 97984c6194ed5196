import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { BaselineState } from './baseline';
import type { BuildingState } from './building-store';
import type { GoalsState } from './goals';
import type { LabController } from './lab-controller';
import type { RunState } from './run-store';
import type { ScenarioState } from './scenario-store';
import type { SeedRunsState } from './seed-runs';
import type { SendingState } from './sending';
import type { ViewState } from './view-store';

const LabContext = createContext<LabController | null>(null);

/** Gives the Lab's controller to everything below. */
export function LabProvider({ lab, children }: { readonly lab: LabController; readonly children: ReactNode }) {
  return <LabContext value={lab}>{children}</LabContext>;
}

/** The Lab's controller. */
export function useLab(): LabController {
  const lab = useContext(LabContext);
  if (lab === null) throw new Error('useLab needs a LabProvider above it');
  return lab;
}

/** A part of what React knows of the run; `select` answers something that stays the same while it is the same. */
export function useRun<T>(select: (state: RunState) => T): T {
  return useStore(useLab().run, select);
}

/** A part of how the run is looked at. */
export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useLab().view, select);
}

/** A part of the scenario on screen. */
export function useScenario<T>(select: (state: ScenarioState) => T): T {
  return useStore(useLab().scenario, select);
}

/** A part of what is sent by hand. */
export function useSending<T>(select: (state: SendingState) => T): T {
  return useStore(useLab().sending.store, select);
}

/** A part of how the scenario is being built. */
export function useBuilding<T>(select: (state: BuildingState) => T): T {
  return useStore(useLab().building.store, select);
}

/** A part of what is known of goals and guesses. */
export function useGoals<T>(select: (state: GoalsState) => T): T {
  return useStore(useLab().goals.store, select);
}

/** A part of the baseline. */
export function useBaseline<T>(select: (state: BaselineState) => T): T {
  return useStore(useLab().baseline.store, select);
}

/** A part of what the same scenario with other seeds says. */
export function useSeeds<T>(select: (state: SeedRunsState) => T): T {
  return useStore(useLab().seeds.store, select);
}
