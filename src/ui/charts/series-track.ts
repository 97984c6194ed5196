import { count } from '../../words';
import { type Ink, TEXT } from '../kit';
import { barsMark, lineMark } from './marks';
import { decadesOf, linearScale, logScale, niceMax, powersOfTen, type Scale } from './scale';
import { bucketsIn } from './time-axis';
import type { EndLabel, Limit, Mark, TrackBox, TrackData, TrackDrawing, TrackKind } from './track';

/*
 * A track of lines or bars over buckets: scaled to what is in the window (of this run, of the pinned one, and the limits that are
 * near), each line labelled where it ends. Pure.
 */

/** One line of a track. */
export interface SeriesLine {
  readonly key: string;
  readonly label: string;
  readonly ink: Ink;
  readonly look: 'bars' | 'line' | 'area';
  readonly widthPx?: number;
  readonly dash?: readonly number[];
  /** NaN where a bucket has no value. */
  readonly valueIn: (data: TrackData, bucket: number) => number;
  /** Whether the pinned run's line is drawn below it. */
  readonly hasGhost: boolean;
  readonly endText: (ends: LineEnds) => string;
  /** Where its label stands: beside its last or its greatest value. */
  readonly endsAt: 'last' | 'greatest';
}

/** What the label of a line tells of the window. */
export interface LineEnds {
  readonly greatest: number;
  readonly least: number;
  readonly last: number;
}

/** A track of lines. */
export interface SeriesTrack {
  readonly name: string;
  readonly unit: string | ((data: TrackData) => string);
  readonly heightPx: number;
  readonly lines: readonly SeriesLine[];
  readonly valueAt: TrackKind['valueAt'];
  readonly valueInk: Ink;
  readonly isLog?: (data: TrackData) => boolean;
  readonly hasLimits?: boolean;
  readonly tickText?: (value: number) => string;
}

const NO_ENDS: LineEnds = { greatest: 0, least: Number.POSITIVE_INFINITY, last: Number.NaN };
const NOTHING: TrackDrawing = { ghost: [], marks: [], endLabels: [] };
/** A limit further above the data than this is named, not drawn: drawn to scale it would flatten the data. */
const LIMIT_TIMES_MAX = 4;

function endsOf(line: SeriesLine, data: TrackData, box: TrackBox): LineEnds {
  let { greatest, least, last } = NO_ENDS;
  const { first, end } = bucketsIn(box.axis, data.rows);
  for (let i = first; i < end; i++) {
    const value = line.valueIn(data, i);
    if (Number.isNaN(value)) continue;
    last = value;
    if (value > greatest) greatest = value;
    if (value > 0 && value < least) least = value;
  }
  return { greatest, least, last };
}

interface Part {
  readonly data: TrackData;
  readonly box: TrackBox;
}

/** The pinned run as data of its own, on the same pixels. */
function ghostPart({ data, box }: Part): Part | null {
  const { ghost } = data;
  if (ghost === null) return null;
  const { columns, rows, bucketUs } = ghost;
  return {
    data: { ...data, columns, rows, bucketS: bucketUs / 1_000_000, ghost: null },
    box: { ...box, axis: { ...box.axis, bucketUs } },
  };
}

interface Drawable {
  readonly line: SeriesLine;
  readonly ends: LineEnds;
}

function scaleOf(track: SeriesTrack, data: TrackData, box: TrackBox, all: readonly LineEnds[], limits: readonly Limit[]) {
  const greatest = Math.max(0, ...all.map((ends) => ends.greatest));
  const least = Math.min(...all.map((ends) => ends.least));
  const decades = track.isLog?.(data) === true ? decadesOf(least, greatest) : null;
  if (decades !== null) return { scale: logScale(box.topPx, box.heightPx, decades.min, decades.max), ...decades };
  const max = niceMax(Math.max(greatest * (all.length === 0 ? 0 : 1), ...limits.map(({ value }) => value * 1.12)));
  return { scale: linearScale(box.topPx, box.heightPx, max), min: 0, max };
}

function marksOf({ data, box }: Part, line: SeriesLine, scale: Scale, ink: Ink, isGhost: boolean): Mark {
  const valueAt = (i: number): number => line.valueIn(data, i);
  if (line.look === 'bars' && !isGhost) return barsMark(box, data.rows, valueAt, scale, ink);
  const look = { ink, widthPx: isGhost ? 1 : (line.widthPx ?? 1.5), dash: isGhost ? [] : (line.dash ?? []) };
  return lineMark(box, data.rows, valueAt, scale, { ...look, isFilled: line.look === 'area' && !isGhost });
}

function gridOf(track: SeriesTrack, { scale, min, max }: { scale: Scale; min: number; max: number }): readonly Mark[] {
  const { tickText } = track;
  if (tickText === undefined) return [];
  const values = min > 0 ? powersOfTen(min, max) : [max];
  return values.map((value) => ({ kind: 'grid', yPx: scale(value), label: tickText(value) }));
}

function limitLabels(limits: readonly Limit[], near: readonly Limit[], scale: Scale, box: TrackBox): readonly EndLabel[] {
  return limits.map((limit) => {
    const { label, value } = limit;
    if (near.includes(limit)) return { text: `${label} ${count(value)}`, ink: 'throttle', yPx: scale(value) + 4, key: null };
    if (value === 0) return { text: `${label} 0: switched off`, ink: 'throttle', yPx: box.topPx + 10, key: null };
    return { text: `${label} ${count(value)} ↑`, ink: 'faint', yPx: box.topPx + 10, key: null };
  });
}

function lineLabels(
  drawables: readonly Drawable[],
  hidden: readonly SeriesLine[],
  scale: Scale,
  box: TrackBox,
): readonly EndLabel[] {
  const shown = drawables
    .filter(({ ends }) => !Number.isNaN(ends.last) && ends.greatest > 0)
    .map(
      ({ line, ends }): EndLabel => ({
        text: line.endText(ends),
        ink: line.ink,
        yPx: scale(ends[line.endsAt]) + 4,
        key: line.key,
      }),
    );
  const off = hidden.map(
    (line): EndLabel => ({ text: `${line.label} ○`, ink: 'faint', yPx: box.topPx + box.heightPx, key: line.key }),
  );
  return [...shown, ...off];
}

/** The pinned run is named where its line ends. */
function ghostLabels(lines: readonly SeriesLine[], { data, box }: Part, scale: Scale): readonly EndLabel[] {
  return lines
    .map((line) => endsOf(line, data, box))
    .filter(({ last, greatest }) => !Number.isNaN(last) && greatest > 0)
    .map(({ last }) => ({ text: TEXT.tracks.baseline, ink: 'faint', yPx: scale(last) + 4, key: null }));
}

function layoutOf(track: SeriesTrack, data: TrackData, box: TrackBox): TrackDrawing {
  const visible = track.lines.filter(({ key }) => !data.hiddenLines.has(key));
  const hidden = track.lines.filter(({ key }) => data.hiddenLines.has(key));
  const drawables = visible.map((line) => ({ line, ends: endsOf(line, data, box) }));
  const ghost = ghostPart({ data, box });
  const ghosts = ghost === null ? [] : visible.filter(({ hasGhost }) => hasGhost);
  const all = [
    ...drawables.map(({ ends }) => ends),
    ...ghosts.map((line) => (ghost === null ? NO_ENDS : endsOf(line, ghost.data, ghost.box))),
  ];
  const greatest = Math.max(0, ...all.map((ends) => ends.greatest));
  const limits = track.hasLimits === true ? data.limits : [];
  if (greatest === 0 && limits.length === 0) return { ...NOTHING, endLabels: lineLabels([], hidden, () => 0, box) };
  const near = limits.filter(({ value }) => value > 0 && value <= Math.max(1, greatest) * LIMIT_TIMES_MAX);
  const scaled = scaleOf(track, data, box, all, near);
  const { scale } = scaled;
  return {
    ghost: ghost === null ? [] : ghosts.map((line) => marksOf(ghost, line, scale, 'ghost', true)),
    marks: [
      ...gridOf(track, scaled),
      ...drawables
        .filter(({ ends }) => ends.greatest > 0)
        .map(({ line }) => marksOf({ data, box }, line, scale, line.ink, false)),
      ...near.map(({ value }): Mark => ({ kind: 'limit', ink: 'throttle', yPx: scale(value) })),
    ],
    endLabels: [
      ...limitLabels(limits, near, scale, box),
      ...lineLabels(drawables, hidden, scale, box),
      ...(ghost === null ? [] : ghostLabels(ghosts, ghost, scale)),
    ],
  };
}

/** Makes a kind of track from its lines. */
export function seriesTrack(track: SeriesTrack): TrackKind {
  const { name, unit, heightPx, lines, valueAt, valueInk } = track;
  return {
    name,
    unit: typeof unit === 'string' ? () => unit : unit,
    heightPx,
    lines: lines.map(({ key, label }) => ({ key, label })),
    layout: (data, box) => layoutOf(track, data, box),
    valueAt,
    valueInk,
  };
}
