import { THROTTLE_REASONS } from '../../journal';
import { THROTTLE_REASON_TEXTS } from '../../words';
import { TEXT } from '../kit';
import { bucketsIn, xOf } from './time-axis';
import type { BlockMark, TrackBox, TrackData, TrackDrawing, TrackKind } from './track';

const T = TEXT.tracks.limitedBy;

/** What limited a bucket, in words; null when nothing did. */
function causeIn(data: TrackData, bucket: number): string | null {
  const code = data.columns.limitedBy[bucket] as number;
  if (code < 0) return code === -1 ? T.maximumConcurrency : T.downstream;
  const reason = THROTTLE_REASONS[code - 1];
  return reason === undefined ? null : THROTTLE_REASON_TEXTS[reason].label;
}

/** One block for each stretch of buckets that the same cause limited. */
export function limitedBlocks(data: TrackData, { axis }: TrackBox): readonly BlockMark[] {
  const { first, end } = bucketsIn(axis, data.rows);
  const codes = data.columns.limitedBy;
  const blocks: BlockMark[] = [];
  for (let from = first; from < end; ) {
    let to = from + 1;
    while (to < end && codes[to] === codes[from]) to++;
    const text = causeIn(data, from);
    const fromPx = Math.max(axis.leftPx, xOf(axis, from * axis.bucketUs));
    const toPx = Math.min(axis.rightPx, xOf(axis, to * axis.bucketUs));
    if (text !== null) blocks.push({ kind: 'block', ink: 'throttle', fromPx, toPx: Math.max(fromPx + 1.5, toPx), text });
    from = to;
  }
  return blocks;
}

function layout(data: TrackData, box: TrackBox): TrackDrawing {
  const { first, end } = bucketsIn(box.axis, data.rows);
  const blocks = limitedBlocks(data, box);
  const known: BlockMark = {
    kind: 'block',
    ink: 'line',
    fromPx: Math.max(box.axis.leftPx, xOf(box.axis, first * box.axis.bucketUs)),
    toPx: Math.min(box.axis.rightPx, xOf(box.axis, end * box.axis.bucketUs)),
    text: '',
  };
  const last = blocks.at(-1);
  return {
    ghost: [],
    marks: end > first ? [known, ...blocks] : [],
    endLabels: last === undefined ? [] : [{ text: last.text, ink: 'throttle', yPx: box.topPx + 10, key: null }],
  };
}

/** Why most refusals of each bucket happened. */
export const limitedTrack: TrackKind = {
  name: T.name,
  unit: () => '',
  heightPx: 13,
  lines: [],
  layout,
  valueAt: causeIn,
  valueInk: 'throttle',
};
