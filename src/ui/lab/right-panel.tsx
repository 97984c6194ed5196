import { Tabs } from '@mantine/core';
import { BaselineDelta } from '../features/baseline';
import { LogsTab } from '../features/logs';
import { BillTab, LazyChartsTab, NumbersTab } from '../features/report';
import { clockText, TEXT } from '../kit';
import { type MeaningTab, useLab, useRun, useView } from '../stores';
import css from './right-panel.module.css';

const T = TEXT.tabs;

/** What the run means: numbers, bill, charts, logs. */
export function RightPanel() {
  const lab = useLab();
  const tab = useView((view) => view.meaningTab);
  const nowUs = useRun((state) => state.nowUs);
  const isEnded = useRun((state) => state.status === 'ended');
  const by = isEnded ? TEXT.numbers.whole : TEXT.numbers.by(clockText(nowUs));
  return (
    <Tabs
      value={tab}
      onChange={(value) => lab.view.setState({ meaningTab: value as MeaningTab })} // each value below is one of its names
      keepMounted={false}
      className={css.panel ?? ''}
    >
      <Tabs.List aria-label={T.panel}>
        <Tabs.Tab value="numbers">{T.numbers}</Tabs.Tab>
        <Tabs.Tab value="bill">{T.bill}</Tabs.Tab>
        <Tabs.Tab value="charts">{T.charts}</Tabs.Tab>
        <Tabs.Tab value="logs">{T.logs}</Tabs.Tab>
        <span className={css.by}>{by}</span>
      </Tabs.List>
      <Tabs.Panel value="numbers" className={css.scroll ?? ''}>
        <BaselineDelta />
        <NumbersTab />
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
