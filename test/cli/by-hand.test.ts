import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Folder, lambdarium } from './command';

/* A scenario file that sends events by hand, run by the command line with real code. */

const SOURCE = `let n = 0;
exports.handler = async (event) => {
  console.log('got ' + JSON.stringify(event) + ' as number ' + ++n);
  if (event.fail) throw new TypeError('asked to');
  return { echo: event };
};`;

const invoke = (atS: number, event: unknown, invocationType = 'RequestResponse') => ({
  atS,
  path: 'functions.echo.invoke',
  value: { invocationType, event },
});

const SCENARIO = {
  formatVersion: 1,
  name: 'By hand',
  durationS: 100,
  functions: [
    { name: 'echo', cpuMs: 1, initMs: 100, maximumRetryAttempts: 1, code: { file: 'echo.js', handler: 'echo.handler' } },
  ],
  interventions: [invoke(1, { text: 'grün' }), invoke(2, [1, null]), invoke(3, { fail: true }, 'Event')],
  assumptions: { asynchronousQueueDelayMs: 5 },
};

describe('a scenario that sends events by hand', () => {
  const folder = new Folder();
  let report: { readonly factHash: string; readonly [field: string]: unknown };
  let facts: string;

  beforeAll(async () => {
    folder.write('s.json', SCENARIO);
    folder.write('echo.js', SOURCE);
    const { code, err } = await lambdarium(['run', 's.json', '--out', 'r.json', '--facts', 'f.txt'], folder.path);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    report = JSON.parse(readFileSync(folder.file('r.json'), 'utf8')) as typeof report;
    facts = readFileSync(folder.file('f.txt'), 'utf8');
  });
  afterAll(() => folder.remove());

  it('gives the handler each event as it was written, and retries an asynchronous one that failed', () => {
    const said = facts.split('\n').flatMap((line) => (line.includes('got ') ? [(JSON.parse(line) as unknown[]).at(-1)] : []));
    expect(said).toEqual([
      'got {"text":"grün"} as number 1',
      'got [1,null] as number 2',
      'got {"fail":true} as number 3',
      'got {"fail":true} as number 4',
    ]);
  });

  it('counts them in the report', () => {
    expect(report['totals']).toMatchObject({ served: 4, errors: 2, coldStarts: 1 });
    expect(report['events']).toMatchObject({ arrived: 3, succeeded: 2, failed: 1 });
  });

  it('states the same facts again', async () => {
    await lambdarium(['run', 's.json', '--out', 'again.json'], folder.path);
    expect(JSON.parse(readFileSync(folder.file('again.json'), 'utf8')).factHash).toBe(report.factHash);
  });

  it('is refused with the path of what is wrong', async () => {
    folder.write('bad.json', { ...SCENARIO, interventions: [{ ...invoke(1, {}), path: 'functions.ecko.invoke' }] });
    const { code, err } = await lambdarium(['validate', 'bad.json'], folder.path);
    expect(code).not.toBe(0);
    expect(err).toContain('interventions[0].path: "ecko" is not a function of this scenario; did you mean "echo"?');
  });
});
