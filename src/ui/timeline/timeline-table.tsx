import type { Timeline } from '../../engine/client';
import { count, duration, percentage } from '../../words';
import { clockText, TEXT } from '../kit';
import { selectEnvironment, selectEvent, useLab } from '../stores';
import { sharesOfLane } from './lanes';
import css from './timeline.module.css';

const T = TEXT.timeline;
const US_PER_MS = 1000;

interface TimelineTableProps {
  readonly timeline: Timeline;
  readonly nameOf: (environment: number, fn: number) => string;
}

/** The lanes in sight as a table: the same truth for who cannot see them. */
export function TimelineTable({ timeline, nameOf }: TimelineTableProps) {
  const { lanes, fromLane, lanesTotal } = timeline;
  const caption = T.lanesOf(Math.min(lanesTotal, fromLane + 1), fromLane + lanes.length, lanesTotal);
  return (
    <div className={css.tablePlace}>
      <table className={css.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {[
              T.table.environment,
              T.table.created,
              T.table.ended,
              T.table.init,
              T.table.busy,
              T.table.failed,
              T.table.newest,
            ].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ environment, function: fn }, lane) => (
            <LaneRow key={environment} timeline={timeline} lane={lane} name={nameOf(environment, fn)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LaneRow({ timeline, lane, name }: { readonly timeline: Timeline; readonly lane: number; readonly name: string }) {
  const lab = useLab();
  const found = timeline.lanes[lane];
  if (found === undefined) return null;
  const { environment, createdUs, endedUs } = found;
  const { initUs, busyUs, failedSpans, newestEvent } = sharesOfLane(timeline, lane);
  const { fromUs, toUs } = timeline.window;
  const livedUs = Math.min(toUs, endedUs ?? timeline.nowUs) - Math.max(fromUs, createdUs);
  return (
    <tr>
      <th scope="row">
        <button type="button" onClick={() => selectEnvironment(lab, environment)}>
          {name}
        </button>
      </th>
      <td>{clockText(createdUs)}</td>
      <td>{endedUs === null ? T.table.lives : clockText(endedUs)}</td>
      <td>{initUs > 0 ? duration(initUs / US_PER_MS) : '–'}</td>
      <td>{livedUs > 0 ? percentage(Math.min(1, busyUs / livedUs)) : '–'}</td>
      <td>{count(failedSpans)}</td>
      <td>
        {newestEvent < 0 ? (
          '–'
        ) : (
          <button type="button" onClick={() => selectEvent(lab, newestEvent)}>
            {T.table.story}
          </button>
        )}
      </td>
    </tr>
  );
}
