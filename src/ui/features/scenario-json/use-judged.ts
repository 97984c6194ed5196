import { useEffect, useState } from 'react';
import type { Issue } from '../../../base';
import { useLab, useScenario } from '../../stores';
import type { Place } from './json-places';

/** An issue with its place in the text. */
export interface PlacedIssue extends Issue {
  readonly place: Place;
  readonly line: number;
}

/** Real milliseconds without typing before the text is judged. */
const PAUSE_MS = 250;
const NONE: readonly PlacedIssue[] = [];

/** What is wrong with a text as a scenario, judged whenever typing pauses; null: not judged. */
export function useJudged(text: string | null): readonly PlacedIssue[] {
  const lab = useLab();
  const files = useScenario((state) => state.document.files);
  const [issues, setIssues] = useState(NONE);
  useEffect(() => {
    if (text === null) {
      setIssues(NONE);
      return undefined;
    }
    let isCurrent = true;
    const judge = async (): Promise<void> => {
      const [found, places] = await Promise.all([lab.building.judge(text, files), import('./json-places')]);
      const placed = found.map((issue) => {
        const place = places.placeOf(text, issue);
        return { ...issue, place, line: places.lineOf(text, place) };
      });
      if (isCurrent) setIssues(placed.sort((a, b) => a.place.offset - b.place.offset));
    };
    const timer = setTimeout(() => void judge(), PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [lab, text, files]);
  return issues;
}
