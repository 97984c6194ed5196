import type { Milestone } from '../telemetry';
import { clock, counted, milestoneSentence, plainText } from '../words';

/** Columns of a terminal that text may use. */
const WIDTH = 110;
const LINES_MAX = 20;

/** What happened in a run, for a terminal: its milestones with their times, wrapped; the first so many. */
export function storyLines(milestones: readonly Milestone[], cut: number): readonly string[] {
  const told = milestones.slice(0, LINES_MAX).flatMap((milestone) => {
    const at = clock(milestone.atUs / 1000).slice(0, -4);
    const lines = wrapped(plainText(milestoneSentence(milestone, milestone.again)), WIDTH - at.length - 2);
    return lines.map((line, i) => `${i === 0 ? at : ' '.repeat(at.length)}  ${line}`);
  });
  const left = Math.max(0, milestones.length - LINES_MAX) + cut;
  return ['', 'what happened', ...told, ...(left > 0 ? [`… and ${counted(left, 'more milestone')}`] : [])];
}

function wrapped(text: string, width: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1] as string;
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
