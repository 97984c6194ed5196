import { expect, it } from 'vitest';
import { withConstantFunctions } from '../../scripts/constant-functions.mjs';

const run = (code: string): unknown => new Function(`${code}\nreturn result;`)();

it('functions at the top become constants that are there before anything runs', () => {
  const code = [
    'const early = late(2);',
    'function late(x) { return deeper(x) + 1; }',
    'function deeper(x) { return x > 0 ? deeper(x - 1) + 2 : 0; }',
    'const result = [early, late(0), late.name, deeper.name];',
  ].join('\n');
  const changed = withConstantFunctions(code);
  expect(changed).toContain('const late = function late(x)');
  expect(run(changed)).toEqual(run(code));
  expect(run(changed)).toEqual([5, 1, 'late', 'deeper']);
});

it('a function that is assigned again, and one inside another, stay as they are', () => {
  const code = [
    'function once() { once = () => 2; return 1; }',
    'function counted() { return 0; }',
    'counted ||= null;',
    'function outer() { function inner() { return 3; } return inner(); }',
    'const result = [once(), once(), counted(), outer()];',
  ].join('\n');
  const changed = withConstantFunctions(code);
  expect(changed).toMatch(/^const outer = function outer/);
  expect(changed).not.toMatch(/const (once|counted|inner) = /);
  expect(run(changed)).toEqual([1, 2, 0, 3]);
});
