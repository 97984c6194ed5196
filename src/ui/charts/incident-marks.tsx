import type { TimeWindow } from '../../engine/client';
import { opened, useLab, useRun, useScenario, useView } from '../stores';
import { INCIDENT_TEXT as T } from './incident-text';
import { type Incident, incidentsOf } from './incidents';
import { type Mark, MarkList } from './mark-list';

/*
 * What breaks and what is changed, over the tracks: cause beside effect. Loaded with the first scenario or run that has any.
 */

/** Marks drawn at once: more could not be told apart. */
const MARKS_MAX = 200;
const BROKEN = '✕';
const CHANGED = '◆';

/** The marks of a window, the newest ones where there are too many; and how many were left out. */
export function incidentMarks(
  incidents: readonly Incident[],
  { fromUs, toUs }: TimeWindow,
): { readonly marks: readonly Mark[]; readonly left: number } {
  const shareOf = (us: number): number => Math.min(1, Math.max(0, (us - fromUs) / (toUs - fromUs)));
  const seen = incidents.filter(({ atUs, untilUs }) => atUs <= toUs && (untilUs ?? atUs) >= fromUs);
  const marks = seen.slice(-MARKS_MAX).map(({ atUs, untilUs, isBad, sentence }): Mark => {
    const to = untilUs === null ? null : shareOf(untilUs);
    return { atUs, from: shareOf(atUs), to, tone: isBad ? 'bad' : 'plain', sign: isBad ? BROKEN : CHANGED, sentence };
  });
  return { marks, left: seen.length - marks.length };
}

/** The marks over the tracks. */
export function IncidentMarks() {
  const { data } = useLab();
  const scenario = useScenario((state) => state.scenario);
  const changes = useRun((run) => run.changes);
  const window = useView((view) => view.window);
  if (scenario === null) return null;
  const { marks, left } = incidentMarks(incidentsOf(scenario, changes), opened(window, data.endUs));
  return (
    <MarkList label={T.label} marks={marks} note={left > 0 ? T.left(left) : null} row={scenario.alarms.length > 0 ? 1 : 0} />
  );
}
