import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERAS } from '../../src/aws';
import { RULE_CHANGES } from '../../src/aws/rule-changes';

const page = readFileSync(new URL('../../docs/model/eras.md', import.meta.url), 'utf8');

it('docs/model/eras.md has every era and every change of a rule', () => {
  for (const { id, startsAt, runtime } of ERAS)
    expect(page).toMatch(new RegExp(`\\| ${id} \\|.*\\| ${startsAt.slice(0, 10)} \\| ${runtime}`));
  for (const { date, rule } of RULE_CHANGES) expect(page).toContain(`| ${date} | \`${rule}\` |`);
});
