import { Button, Tabs } from '@mantine/core';
import type { Scenario } from '../../scenario';
import { CodePanel } from '../features/code';
import { ScenarioJson } from '../features/scenario-json';
import { SendButton } from '../features/send';
import { FunctionHeader, FunctionSettings, ResourcesPanel, RunPanel, SourcesPanel } from '../features/settings';
import { TEXT } from '../kit';
import { type BuildingTab, useBuilding, useLab, useScenario, useView } from '../stores';
import css from './left-panel.module.css';

const T = TEXT.building;
const TABS: readonly BuildingTab[] = ['functions', 'sources', 'resources', 'scenario'];

/** What can be set: functions with their code, sources, what they call and share, and the scenario as a whole. */
export function LeftPanel() {
  const lab = useLab();
  const tab = useBuilding((state) => state.tab);
  return (
    <Tabs
      className={css.panel ?? ''}
      value={tab}
      keepMounted={false}
      onChange={(value) => lab.building.showTab((value ?? 'functions') as BuildingTab)} // the tabs below are the only values
    >
      <Tabs.List aria-label={T.tabsLabel} className={css.tabs ?? ''}>
        {TABS.map((name) => (
          <Tabs.Tab key={name} value={name} className={css.tab ?? ''}>
            {T.tabs[name]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <UndoRemoval />
      {TABS.map((name) => (
        <Tabs.Panel key={name} value={name} className={css.scroll ?? ''}>
          <TabBody tab={name} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function TabBody({ tab }: { readonly tab: BuildingTab }) {
  const scenario = useScenario((state) => state.scenario);
  if (tab === 'scenario') return <ScenarioTab scenario={scenario} />;
  if (scenario === null) return <NoScenario />;
  if (tab === 'functions') return <FunctionsTab scenario={scenario} />;
  return tab === 'sources' ? <SourcesPanel scenario={scenario} /> : <ResourcesPanel scenario={scenario} />;
}

function FunctionsTab({ scenario }: { readonly scenario: Scenario }) {
  const index = useView((view) => view.functionIndex);
  const settings = scenario.functions[index];
  if (settings === undefined) return null;
  return (
    <section className={css.group} aria-label={settings.name}>
      <FunctionHeader scenario={scenario} index={index} />
      <CodePanel settings={settings} index={index} actions={<SendButton name={settings.name} />} />
      <FunctionSettings scenario={scenario} settings={settings} index={index} />
    </section>
  );
}

function ScenarioTab({ scenario }: { readonly scenario: Scenario | null }) {
  const lab = useLab();
  const isJson = useBuilding((state) => state.isJson) || scenario === null;
  const show = (next: boolean) => () => lab.building.store.setState({ isJson: next });
  return (
    <div className={css.scenario}>
      <div className={css.choice}>
        <button type="button" aria-pressed={!isJson} disabled={scenario === null} onClick={show(false)}>
          {TEXT.scenarioJson.fields}
        </button>
        <button type="button" aria-pressed={isJson} onClick={show(true)}>
          {TEXT.scenarioJson.json}
        </button>
      </div>
      {isJson || scenario === null ? <ScenarioJson /> : <RunPanel scenario={scenario} />}
    </div>
  );
}

/** A scenario that cannot run: mended as JSON, or begun anew. */
function NoScenario() {
  const lab = useLab();
  return (
    <div className={css.empty}>
      <p>{T.noScenario}</p>
      <Button size="compact-sm" onClick={() => lab.building.store.setState({ tab: 'scenario', isJson: true })}>
        {T.mend}
      </Button>
      <Button size="compact-sm" variant="default" title={T.beginHint} onClick={() => void lab.building.begin()}>
        {T.begin}
      </Button>
    </div>
  );
}

/** What was just removed, with the way back. */
function UndoRemoval() {
  const lab = useLab();
  const removal = useBuilding((state) => state.removal);
  return (
    <output className={css.undo} hidden={removal === null}>
      {removal?.what}
      {removal !== null && (
        <Button size="compact-xs" variant="default" onClick={() => void lab.building.undoRemoval()}>
          {T.undo}
        </Button>
      )}
    </output>
  );
}
