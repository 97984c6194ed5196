import * as z from 'zod';
import { fields, number, text } from './fields';
import { goalSchema } from './run-schema';

const QUESTION_MAX = 500;
const UNIT_MAX = 40;

const applySchema = fields({
  path: text(200).describe(
    'What the button changes: a field such as durationS or account.concurrency, or functions.NAME., sources.NAME. or endpoints.NAME. and one of its fields; sources.NAME.rateFactor multiplies the rate from the start.',
  ),
  value: z.unknown().describe('The new value, of the field’s own type and bounds.'),
});

const changeSchema = fields({
  text: text(QUESTION_MAX).min(1, { error: 'a change must be said in words' }).describe('What to change, in a sentence.'),
  apply: applySchema.nullable().default(null).describe('The change itself, for a button. Default none: it is made by hand.'),
}).meta({ id: 'tryThisChange', description: 'A change to a scenario, in words and for a button.' });

const guessSchema = fields({
  prompt: text(QUESTION_MAX).min(1, { error: 'a guess needs a question' }).describe('The question whose answer is a number.'),
  metric: goalSchema.shape.metric.describe('The metric that answers it at the end of the run, such as totals.coldStarts.'),
  unit: text(UNIT_MAX).describe('The unit of the answer, as it is written after the number; may be empty.'),
  scale: number({ min: 1e-9, max: 1e9 })
    .default(1)
    .describe('How many of the unit are one of the metric: 100 for a share in %, 0.001 for milliseconds in s. Default 1.'),
}).meta({ id: 'guess', description: 'A number to guess before the run: the metric’s value × `scale`, in `unit`.' });

/** What to try with a scenario: for people, no part of the run. */
export const tryThisSchema = fields({
  question: text(QUESTION_MAX).min(1, { error: 'a question must have words' }).describe('What to find out.'),
  change: changeSchema.describe('What to change to find out.'),
  goal: goalSchema.describe('What the changed run should reach.'),
  guess: guessSchema.describe('What to guess before the scenario runs as it is.'),
}).meta({ id: 'tryThis', description: 'Something to try: a guess before the run, then a change and the goal it should reach.' });
