import type { EventStory, StoryText, TimedStep } from '../../../engine/client';
import { clock, costFormula, dollars, duration, nounOf, plainText, stepSentence } from '../../../words';
import { TEXT } from '../../kit';

/* A story for a mail or a ticket. Pure. */

const T = TEXT.event;

/** How long after an event happened a step was: `+221 ms`. */
export function sinceText(atUs: number, arrivedUs: number): string {
  return `+${duration((atUs - arrivedUs) / 1000)}`;
}

/** The whole story as plain text. */
export function storyText(story: EventStory, functionName: string): string {
  const { arrivedUs, steps, cost, log, payload, response } = story;
  return [
    `${T.title(nounOf(story.noun), story.event)} · ${functionName} · ${clock(arrivedUs / 1000)}`,
    ...story.requestIds.map((id) => `${T.requestId} ${id}`),
    '',
    ...steps.map((step) => stepText(step, arrivedUs)),
    ...(cost === null ? [] : ['', `${T.cost}: ${dollars(cost.usd)} = ${costFormula(cost)}`]),
    ...(log.length === 0 ? [] : ['', `${T.log}:`, ...log.map(({ text }) => text)]),
    ...part(T.payload, payload),
    ...part(T.response, response),
  ].join('\n');
}

function stepText(step: TimedStep, arrivedUs: number): string {
  return `${clock(step.atUs / 1000)}  ${sinceText(step.atUs, arrivedUs).padEnd(10)} ${plainText(stepSentence(step))}`;
}

function part(title: string, text: StoryText | null): readonly string[] {
  if (text === null) return [];
  return ['', `${title}:`, text.text, ...(text.cut > 0 ? [T.cutText(text.cut)] : [])];
}
