import { describe, expect, test } from 'vitest';
import { Transport } from '../../../src/engine/worker/transport';

type Reason = 'until' | 'end' | 'aborted';

/** A drive that moves when the test says so, and a clock that the test sets. */
class Stage {
  ms = 0;
  nowUs = 0;
  readonly asked: number[] = [];
  isWaiting = false;
  found: 'coldStart' | null = null;
  private answer: ((reason: Reason) => void) | null = null;
  private fault: ((error: Error) => void) | null = null;
  private signal: { readonly aborted: boolean } = { aborted: false };
  private wake: (() => void) | null = null;
  private stop: (() => void) | null = null;

  readonly transport = new Transport({
    simulation: Object.defineProperties({} as { nowUs: number; endUs: number }, {
      nowUs: { get: () => this.nowUs },
      endUs: { get: () => 1_000_000_000 },
    }),
    drive: {
      runUntil: (untilUs, signal) => {
        this.asked.push(untilUs);
        this.signal = signal;
        return new Promise((resolve, reject) => {
          this.answer = resolve;
          this.fault = reject;
        });
      },
    },
    stepper: Object.defineProperties({} as { isWaiting: boolean; stopAtInterest: (stop: (() => void) | null) => void }, {
      isWaiting: { get: () => this.isWaiting },
      stopAtInterest: {
        value: (stop: (() => void) | null) => {
          this.stop = stop;
        },
      },
    }),
    interest: Object.defineProperty({} as { found: 'coldStart' | null }, 'found', { get: () => this.found }),
    nowMs: () => this.ms,
    sleep: () => new Promise((resolve) => (this.wake = resolve)),
  });

  /** The drive answers; the loop then goes on as far as it can. */
  async answers(reason: Reason): Promise<void> {
    this.answer?.(this.signal.aborted ? 'aborted' : reason);
    await settle();
  }

  async fails(error: Error): Promise<void> {
    this.fault?.(error);
    await settle();
  }

  async tick(ms: number): Promise<void> {
    this.ms += ms;
    this.wake?.();
    await settle();
  }

  async finds(kind: 'coldStart'): Promise<void> {
    this.found = kind;
    this.stop?.();
    await this.answers('aborted');
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the transport', () => {
  test('a paced run asks the drive for the time that the pace allows', async () => {
    const stage = new Stage();
    stage.transport.play(10);
    await settle();
    await stage.answers('until');
    await stage.tick(100);
    expect(stage.asked).toEqual([0, 1_000_000]);
  });

  test('pausing takes effect at once while real code runs, and a new speed waits for the old loop', async () => {
    const stage = new Stage();
    stage.transport.play('max');
    await settle();
    stage.transport.pause();
    expect(stage.transport.status).toBe('paused');
    stage.transport.play(10);
    await settle();
    expect(stage.asked).toHaveLength(1);
    await stage.answers('end');
    expect(stage.asked).toHaveLength(2);
    expect(stage.transport.status).toBe('playing');
  });

  test('says that it waits when real code holds the clock for a while', async () => {
    const stage = new Stage();
    stage.transport.play('max');
    await settle();
    stage.isWaiting = true;
    expect(stage.transport.status).toBe('playing');
    stage.ms += 300;
    expect(stage.transport.status).toBe('waiting');
    stage.nowUs = 5;
    expect(stage.transport.status).toBe('playing');
  });

  test('a step pauses at what it found', async () => {
    const stage = new Stage();
    stage.transport.step();
    await settle();
    await stage.finds('coldStart');
    expect([stage.transport.status, stage.transport.stoppedAt]).toEqual(['paused', 'coldStart']);
  });

  test('an ended run ignores commands, and a bug of ours is a failure with its message', async () => {
    const ended = new Stage();
    ended.transport.toEnd();
    await settle();
    await ended.answers('end');
    ended.transport.play(1);
    await settle();
    expect([ended.transport.status, ended.asked.length]).toEqual(['ended', 1]);
    const failed = new Stage();
    failed.transport.toEnd();
    await settle();
    await failed.fails(new Error('an invariant'));
    expect([failed.transport.status, failed.transport.message]).toEqual(['failed', 'Error: an invariant']);
  });
});
