import { chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../find-chromium.mjs';
import { measureFirstLoad } from './first-load.mjs';
import { measureFrames } from './frames.mjs';
import { BUDGETS, median, SIZES } from './limits.mjs';
import { measureLongTasks } from './long-tasks.mjs';
import { measureMemory } from './memory.mjs';

/**
 * One line of the answer. `budget` null: told beside the others, not judged. `detail`: what the value was made from.
 * @typedef {object} Row
 * @property {string} what
 * @property {number | null} value
 * @property {string} unit
 * @property {number | null} budget
 * @property {'atMost' | 'atLeast'} side
 * @property {boolean | null} isKept null when it is not judged
 * @property {unknown} detail
 */

const MEASURES = {
  firstLoad: async (options) => {
    const { gzipBytes, dataMs, elsewhere, files } = await measureFirstLoad({ ...options, runs: SIZES.runs });
    return [
      row('First load, gzip', gzipBytes / 1000, 'KB', BUDGETS.firstLoadKB, { files }),
      row('First data on screen, median', median(dataMs), 'ms', BUDGETS.firstDataMs, { runs: dataMs }),
      row('Requests to other origins', elsewhere.length, '', BUDGETS.requestsElsewhere, { urls: elsewhere }),
    ];
  },
  longTasks: async (options) => {
    const { runs, longestCpuMs } = await measureLongTasks({ ...options, runs: SIZES.runs });
    const middle = (field) => median(runs.map((run) => run[field]));
    return [
      row('Longest main-thread task at full speed, median', middle('longTaskMs'), 'ms', BUDGETS.longTaskMs, { runs }),
      row('… processor time of the longest task, traced', longestCpuMs, 'ms', null, null),
      row('… longest gap between frames', middle('frameGapMs'), 'ms', null, null),
      row('… the default run to its end', middle('ms'), 'ms', null, null),
    ];
  },
  frames: async (options) => {
    const { lanes, playing, standing } = await measureFrames({ ...options, ...SIZES });
    if (lanes < SIZES.environments) throw new Error(`only ${lanes} environments: not the fleet that the budget is about`);
    const { framesPerSecond: budget } = BUDGETS;
    return [
      row('Timeline drawn, standing', standing.drawnPerSecond, '/s', budget, standing, 'atLeast'),
      row('Timeline drawn, while it plays', playing.drawnPerSecond, '/s', budget, playing, 'atLeast'),
      row('… longest gap between frames', playing.longestMs, 'ms', null, null),
    ];
  },
  memory: async (options) => {
    const seen = await measureMemory({ ...options, invocations: SIZES.invocations });
    return [
      row('Page and engine after a million invocations', seen.bytes / 1e6, 'MB', BUDGETS.memoryMB, seen),
      row('… of it the page', seen.pageBytes / 1e6, 'MB', null, null),
      row('… whole renderer process, private', seen.processBytes === null ? null : seen.processBytes / 1e6, 'MB', null, null),
      row('… a million invocations to their end', seen.ms, 'ms', null, null),
    ];
  },
};

/**
 * Measures everything, or what is named.
 * @param {{ dist: string, only: readonly string[], say: (line: string) => void }} options
 * @returns {Promise<readonly Row[]>}
 */
export async function measureAll({ dist, only, say }) {
  const unknown = only.filter((name) => !(name in MEASURES));
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}; there are ${Object.keys(MEASURES).join(', ')}.`);
  const found = findChromium({ install: true });
  if (found.kind === 'missing') throw new Error(found.message);
  const rows = [];
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (only.length > 0 && !only.includes(name)) continue;
    say(`${name} …`);
    // A browser of its own: what one measurement leaves behind is not another's.
    const browser = await chromium.launch({ executablePath: found.path, args: [...CHROMIUM_FLAGS] });
    try {
      rows.push(...(await measure({ browser, dist })));
    } finally {
      await browser.close();
    }
  }
  return rows;
}

/** @returns {Row} */
function row(what, value, unit, budget, detail, side = 'atMost') {
  const isKept = budget === null || value === null ? null : side === 'atMost' ? value <= budget : value >= budget;
  return { what, value, unit, budget, side, isKept, detail };
}
