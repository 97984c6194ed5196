import { Button, Menu } from '@mantine/core';
import { cloneElement, useRef, useState } from 'react';
import { percentage } from '../../../words';
import { type LoadedMenuProps, TEXT, useMenuOpened } from '../../kit';
import { useKeeping, useRun, useScenario } from '../../stores';
import { ChartItems } from './chart-items';
import css from './keeping.module.css';

const T = TEXT.exporting;

/** An export: it is loaded with its first use, and answers what to say. */
type Export = (module: typeof import('./exports')) => Promise<string>;

/** Everything that can be saved as a file. */
export function LoadedExportMenu({ target }: LoadedMenuProps) {
  const { lab } = useKeeping();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpened, setOpened] = useMenuOpened(button);
  const [done, setDone] = useState<number | null>(null);
  const cancelled = useRef(false);
  const tell = async (act: () => Promise<string>): Promise<void> => {
    try {
      lab.view.setState({ said: await act() });
    } catch (error) {
      lab.view.setState({ said: T.failed(error instanceof Error ? error.message : String(error)) });
    }
  };
  const run = (act: Export): Promise<void> => tell(async () => act(await import('./exports')));
  const requests = async (): Promise<void> => {
    cancelled.current = false;
    setDone(0);
    await run((exports) => exports.exportRequests(lab, { isCancelled: () => cancelled.current, progress: setDone }));
    setDone(null);
  };
  if (done !== null) return <Writing done={done} onCancel={() => (cancelled.current = true)} />;
  return (
    <Menu position="bottom-end" width={300} returnFocus opened={isOpened} onChange={setOpened}>
      <Menu.Target>{cloneElement(target, { ref: button })}</Menu.Target>
      <Menu.Dropdown className={css.menu ?? ''}>
        <ScenarioItems onExport={(act) => void run(act)} />
        <DataItems onExport={(act) => void run(act)} onRequests={() => void requests()} />
        <ChartItems onDraw={(draw) => void tell(async () => draw(await import('./pictures')))} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Writing({ done, onCancel }: { readonly done: number; readonly onCancel: () => void }) {
  return (
    <Button variant="default" size="compact-md" onClick={onCancel}>
      {T.writing(percentage(done))} · {T.cancel}
    </Button>
  );
}

interface ItemProps {
  readonly title: string;
  readonly hint: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
}

function Item({ title, hint, isOff = false, onClick }: ItemProps) {
  return (
    <Menu.Item disabled={isOff} onClick={onClick}>
      <span className={css.title}>{title}</span>
      <span className={css.sentence}>{hint}</span>
    </Menu.Item>
  );
}

function ScenarioItems({ onExport }: { readonly onExport: (act: Export) => void }) {
  const { lab } = useKeeping();
  const changes = useRun((state) => state.changes.length);
  const hasCode = useScenario((state) => state.scenario?.functions.some(({ code }) => code !== null) === true);
  return (
    <>
      <Item title={T.scenario} hint={T.scenarioHint} onClick={() => onExport((exports) => exports.exportScenario(lab))} />
      {hasCode && <Item title={T.zip} hint={T.zipHint} onClick={() => onExport((exports) => exports.exportZip(lab))} />}
      {changes > 0 && (
        <Item title={T.asRun(changes)} hint={T.asRunHint} onClick={() => onExport((exports) => exports.exportAsRun(lab))} />
      )}
    </>
  );
}

interface DataItemsProps {
  readonly onExport: (act: Export) => void;
  readonly onRequests: () => void;
}

function DataItems({ onExport, onRequests }: DataItemsProps) {
  const { lab } = useKeeping();
  const isOff = useRun((state) => state.report === null || state.loaded === null);
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{T.data}</Menu.Label>
      <Item title={T.requests} hint={T.requestsHint} isOff={isOff} onClick={onRequests} />
      <Item
        title={T.buckets}
        hint={T.bucketsHint}
        isOff={isOff}
        onClick={() => onExport((exports) => exports.exportBuckets(lab))}
      />
      <Item title={T.report} hint={T.reportHint} isOff={isOff} onClick={() => onExport((exports) => exports.exportReport(lab))} />
    </>
  );
}
