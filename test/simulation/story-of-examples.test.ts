import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FunctionSettings, readScenario, type Scenario } from '../../src/scenario';
import { Simulation, storySubjectsOf } from '../../src/simulation';
import { LATE_PARTS } from '../../src/simulation/late-parts';
import { type Milestone, StoryReader } from '../../src/telemetry';
import { milestoneSentence, plainText } from '../../src/words';

/* The story of the examples, modelled (a profile stands in for their code). */

const EXAMPLES = new URL('../../examples/', import.meta.url);

function scenarioOf(name: string): Scenario {
  const json = JSON.parse(readFileSync(new URL(`${name}/scenario.json`, EXAMPLES), 'utf8'));
  const functions = json.functions.map(({ code: _, ...fn }: FunctionSettings) => fn);
  const read = readScenario({ ...json, functions });
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  return read.value;
}

function storyOf(name: string): readonly Milestone[] {
  const scenario = scenarioOf(name);
  const story = new StoryReader(storySubjectsOf(scenario));
  const simulation = Simulation.create(scenario, { readers: [story], compile: undefined, lateParts: LATE_PARTS });
  if (!simulation.ok) throw new Error(JSON.stringify(simulation.issues));
  const { value: run } = simulation;
  while (run.advance({ untilUs: run.endUs, eventsMax: 100_000 }).reason !== 'end') {
    story.revision(run.nowUs); // as the Lab asks while it runs: it must not change what is told
  }
  return story.milestones(run.nowUs);
}

describe('the story of an example', () => {
  it('of photo uploads: the album, its cold starts, the limit, the queue empty, the spares reclaimed', () => {
    const story = storyOf('photo-uploads');
    expect(story.map(({ key }) => key)).toEqual([
      'firstStarts',
      'coldNowAndThen',
      'surge',
      'coldWave',
      'limit',
      'backlogCleared',
      'reclaimed',
      'ended',
    ]);
    const surge = story.find(({ key }) => key === 'surge');
    expect(surge?.atUs).toBe(360_000_000); // the scenario's own `atS`
    expect(surge?.values).toMatchObject({ noun: 's3', lastsMs: 65_000 });
    const limit = story.find(({ key }) => key === 'limit');
    expect(limit?.values).toMatchObject({ limit: 32, mode: 'asynchronous', lost: 0 });
  });

  it.each(readdirSync(EXAMPLES).filter((name) => !name.includes('.')))('of %s reads as sentences and is short', (name) => {
    const sentences = storyOf(name).map((milestone) => plainText(milestoneSentence(milestone, milestone.again)));
    expect(sentences.length).toBeGreaterThan(1);
    expect(sentences.length).toBeLessThan(30);
    for (const sentence of sentences) {
      expect(sentence).toMatch(/^[A-Z0-9].*[.…]$/);
      expect(sentence).not.toMatch(/undefined|null|NaN|Infinity|\[object| {2}/);
    }
  });
});
