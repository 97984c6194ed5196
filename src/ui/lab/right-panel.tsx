import { Tabs } from '@mantine/core';
import { useEffect } from 'react';
import { BaselineDelta } from '../features/baseline';
import { LazyConsolePanel } from '../features/console';
import { LogsTab } from '../features/logs';
import { BillTab, LazyChartsTab, NumbersTab } from '../features/report';
import { LazySeeds } from '../features/seeds';
import { StoryTab } from '../features/story';
import { clockText, TEXT } from '../kit';
import { type MeaningTab, useLab, useRun, useView } from '../stores';
import css from './right-panel.module.css';

const T = TEXT.tabs;

/** What the run means; in the console view only what CloudWatch has of it. */
export function RightPanel() {
  const isConsole = useView((view) => view.isConsole);
  return isConsole ? <ConsoleTabs /> : <ExactTabs />;
}

/** What CloudWatch has beside its graphs: alarms, and the log. */
function ConsoleTabs() {
  const lab = useLab();
  const tab = useView((view) => view.meaningTab);
  return (
    <Tabs
      value={tab === 'logs' ? 'logs' : 'story'}
      onChange={(value) => lab.view.setState({ meaningTab: value as MeaningTab })} // each value below is one of its names
      keepMounted={false}
      className={css.panel ?? ''}
    >
      <Tabs.List aria-label={T.panel}>
        <Tabs.Tab value="story">{T.alarms}</Tabs.Tab>
        <Tabs.Tab value="logs">{T.logs}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="story" className={css.scroll ?? ''}>
        <LazyConsolePanel />
      </Tabs.Panel>
      <Tabs.Panel value="logs" className={css.fill ?? ''}>
        <LogsTab canOpen={false} />
      </Tabs.Panel>
    </Tabs>
  );
}

/** What the run means: its story, numbers, bill, charts, logs. What is selected anywhere is told in the story. */
function ExactTabs() {
  const lab = useLab();
  const tab = useView((view) => view.meaningTab);
  const nowUs = useRun((state) => state.nowUs);
  const selected = useView((view) => view.selected);
  useEffect(() => {
    if (selected !== null) lab.view.setState({ meaningTab: 'story' });
  }, [lab, selected]);
  const isEnded = useRun((state) => state.status === 'ended');
  const hasIssues = useRun((state) => state.issues.length > 0);
  const by = hasIssues ? TEXT.numbers.nothing : isEnded ? TEXT.numbers.whole : TEXT.numbers.by(clockText(nowUs));
  return (
    <Tabs
      value={tab}
      onChange={(value) => lab.view.setState({ meaningTab: value as MeaningTab })} // each value below is one of its names
      keepMounted={false}
      className={css.panel ?? ''}
    >
      <Tabs.List aria-label={T.panel}>
        <Tabs.Tab value="story">{TEXT.story.tab}</Tabs.Tab>
        <Tabs.Tab value="numbers">{T.numbers}</Tabs.Tab>
        <Tabs.Tab value="bill">{T.bill}</Tabs.Tab>
        <Tabs.Tab value="charts">{T.charts}</Tabs.Tab>
        <Tabs.Tab value="logs">{T.logs}</Tabs.Tab>
      </Tabs.List>
      <p className={css.by}>{by}</p>
      <Tabs.Panel value="story" className={css.scroll ?? ''}>
        <StoryTab />
      </Tabs.Panel>
      <Tabs.Panel value="numbers" className={css.scroll ?? ''}>
        <BaselineDelta />
        <NumbersTab />
        <LazySeeds />
      </Tabs.Panel>
      <Tabs.Panel value="bill" className={css.scroll ?? ''}>
        <BillTab />
      </Tabs.Panel>
      <Tabs.Panel value="charts" className={css.scroll ?? ''}>
        <LazyChartsTab />
      </Tabs.Panel>
      <Tabs.Panel value="logs" className={css.fill ?? ''}>
        <LogsTab />
      </Tabs.Panel>
    </Tabs>
  );
}
