import { Button } from '@mantine/core';
import type { EnvironmentCard, Timeline, TimelineLane } from '../../engine/client';
import { count, duration } from '../../words';
import { clockText, TEXT } from '../kit';
import { selectEnvironment, selectEvent, useLab } from '../stores';
import css from './timeline.module.css';
import { useCards } from './use-cards';

const T = TEXT.timeline;
const US_PER_MS = 1000;
/** Rows of one page. */
export const TABLE_LANES = 25;

interface TimelineTableProps {
  readonly timeline: Timeline;
  readonly nameOf: (environment: number, fn: number) => string;
  /** Shows the lanes from another one on. */
  readonly goTo: (fromLane: number) => void;
}

/** The lanes of the window as a table: the same truth for who cannot see them. What each did is of its whole life so far. */
export function TimelineTable({ timeline, nameOf, goTo }: TimelineTableProps) {
  const { fromLane, lanesTotal } = timeline;
  const lanes = timeline.lanes.slice(0, TABLE_LANES);
  const cards = useCards(lanes.map(({ environment }) => environment));
  const caption = T.lanesOf(Math.min(lanesTotal, fromLane + 1), fromLane + lanes.length, lanesTotal);
  const { environment, created, ended, init, invocations, busy, failed, newest } = T.table;
  return (
    <div className={css.tablePlace}>
      <table className={css.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {[environment, created, ended, init, invocations, busy, failed, newest].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.map((lane) => (
            <LaneRow
              key={lane.environment}
              lane={lane}
              card={cards.get(lane.environment) ?? null}
              name={nameOf(lane.environment, lane.function)}
            />
          ))}
        </tbody>
      </table>
      {lanesTotal > TABLE_LANES && (
        <div className={css.pager}>
          <Button
            variant="default"
            size="compact-sm"
            disabled={fromLane === 0}
            onClick={() => goTo(Math.max(0, fromLane - TABLE_LANES))}
          >
            {T.table.before}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            disabled={fromLane + lanes.length >= lanesTotal}
            onClick={() => goTo(fromLane + TABLE_LANES)}
          >
            {T.table.after}
          </Button>
        </div>
      )}
    </div>
  );
}

interface LaneRowProps {
  readonly lane: TimelineLane;
  readonly card: EnvironmentCard | null;
  readonly name: string;
}

function LaneRow({ lane: { environment, createdUs, endedUs }, card, name }: LaneRowProps) {
  const lab = useLab();
  const newest = card?.newest.at(-1);
  return (
    <tr>
      <th scope="row">
        <button type="button" onClick={() => selectEnvironment(lab, environment)}>
          {name}
        </button>
      </th>
      <td>{clockText(createdUs)}</td>
      <td>{endedUs === null ? T.table.lives : clockText(endedUs)}</td>
      <td>{card === null ? '–' : duration(card.initUs / US_PER_MS)}</td>
      <td>{card === null ? '–' : count(card.invocations)}</td>
      <td>{card === null ? '–' : duration(card.busyUs / US_PER_MS)}</td>
      <td>{card === null ? '–' : count(card.failed)}</td>
      <td>
        {newest === undefined ? (
          '–'
        ) : (
          <button type="button" onClick={() => selectEvent(lab, newest.event)}>
            {T.table.story(clockText(newest.atUs))}
          </button>
        )}
      </td>
    </tr>
  );
}
