import { describe, expect, it } from 'vitest';
import { LabController } from '../../../src/ui/stores/lab-controller';
import { cursorToInterest, putCursor } from '../../../src/ui/stores/window-commands';
import { S } from './lab-page';

/** A page whose worker answers where the next event of interest is when the test says so. */
function askingPage(): { readonly lab: LabController; readonly answer: (atUs: number) => void } {
  let answer: (atUs: number) => void = () => undefined;
  const interestFrom = (): Promise<number> =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const lab = new LabController({ interestFrom } as never, () => Promise.reject(new Error('no seeds here'))); // nothing else is asked
  lab.run.setState({ loaded: { run: 1 } as never });
  Object.assign(lab.data, { endUs: 60 * S });
  return { lab, answer: (atUs) => answer(atUs) };
}

describe('the cursor and the next event of interest', () => {
  it('goes where the answer says', async () => {
    const { lab, answer } = askingPage();
    const asked = cursorToInterest(lab, 1);
    answer(7 * S);
    await asked;
    expect(lab.view.getState().cursorUs).toBe(7 * S);
  });

  it('stays away when it was put away before the answer came', async () => {
    const { lab, answer } = askingPage();
    putCursor(lab, 3 * S);
    const asked = cursorToInterest(lab, -1);
    putCursor(lab, null);
    answer(1 * S);
    await asked;
    expect(lab.view.getState().cursorUs).toBeNull();
  });
});
