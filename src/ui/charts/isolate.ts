import { TRACKS } from './tracks';

/**
 * The hidden lines after a label was pressed. The others of its track are hidden; pressed again, or when it is hidden itself, all are
 * shown. `isHiding`: only this line is hidden, or shown. Pure.
 */
export function isolated(hidden: ReadonlySet<string>, key: string, isHiding: boolean): ReadonlySet<string> {
  const track = TRACKS.find(({ lines }) => lines.some((line) => line.key === key));
  const keys = track?.lines.map((line) => line.key) ?? [];
  const next = new Set(hidden);
  if (isHiding) {
    if (!next.delete(key)) next.add(key);
    return next;
  }
  const others = keys.filter((other) => other !== key);
  const isAlone = others.length > 0 && others.every((other) => hidden.has(other));
  for (const other of keys) next.delete(other);
  if (!isAlone && !hidden.has(key)) for (const other of others) next.add(other);
  return next;
}
