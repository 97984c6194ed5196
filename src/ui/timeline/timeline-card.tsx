import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { clockText, TEXT } from '../kit';
import { shownWindow, useLab, useRun, useView } from '../stores';
import { LANE_PX } from './lanes';
import css from './timeline.module.css';
import { TimelineCanvas } from './timeline-canvas';
import { TimelineSource } from './timeline-source';
import { TimelineTable } from './timeline-table';
import { useNameOf } from './timeline-words';

const T = TEXT.timeline;
const LANES_FIRST = 11;
const LANES_MORE = 32;
/** Room that is there before the first environment is. */
const LANES_MIN = 4;
/** Real milliseconds between two looks at what React shows of an answer. */
const LOOK_MS = 250;

/** The timeline: one lane for each environment of the window. */
export function TimelineCard() {
  const lab = useLab();
  const source = useMemo(() => new TimelineSource(lab), [lab]);
  const nameOf = useNameOf();
  const [isTable, setTable] = useState(false);
  const [isMore, setMore] = useState(false);
  const [tableLane, setTableLane] = useState(0);
  useAnswers(source);
  const { latest, earlier } = source;
  const lanesTotal = Math.max(latest?.lanesTotal ?? 0, earlier?.lanesTotal ?? 0);
  return (
    <section className={css.card} aria-labelledby="timeline-title">
      <div className={css.head}>
        <h2 id="timeline-title">{T.title}</h2>
        <span className={css.hint}>{T.hint}</span>
        {lanesTotal > LANES_FIRST && !isTable && (
          <Button variant="subtle" size="compact-xs" aria-expanded={isMore} onClick={() => setMore(!isMore)}>
            {isMore ? `${T.fewer} ▴` : `${T.more} ▾`}
          </Button>
        )}
        <Button variant="subtle" size="compact-xs" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? T.asLanes : T.asTable}
        </Button>
      </div>
      {latest !== null && latest.keptShare < 1 && <p className={css.hint}>{T.kept(latest.keptShare)}</p>}
      <Summary lanesTotal={latest?.lanesTotal ?? 0} />
      <div hidden={isTable}>
        <TimelineCanvas
          source={source}
          tableLane={isTable ? tableLane : null}
          lanesTotal={lanesTotal}
          heightPx={Math.min(isMore ? LANES_MORE : LANES_FIRST, Math.max(LANES_MIN, lanesTotal)) * LANE_PX}
        />
      </div>
      {isTable && latest !== null && <TimelineTable timeline={latest} nameOf={nameOf} goTo={setTableLane} />}
      {lanesTotal === 0 && <p className={css.hint}>{T.none}</p>}
    </section>
  );
}

/** Draws React anew when another answer came, at most four times a second. */
function useAnswers(source: TimelineSource): void {
  const [, setVersion] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setVersion(source.version), LOOK_MS);
    return () => clearInterval(timer);
  }, [source]);
}

function Summary({ lanesTotal }: { readonly lanesTotal: number }) {
  const lab = useLab();
  const nowUs = useRun((state) => state.nowUs);
  useView((view) => view.window);
  const { fromUs, toUs } = shownWindow(lab);
  return <p className="lab-said">{T.summary(clockText(nowUs), lanesTotal, clockText(fromUs), clockText(toUs))}</p>;
}
