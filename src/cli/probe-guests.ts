import { fail, type Result, succeed } from '../base';
import type { GuestHost } from '../drive';
import { DEFAULT_GUEST_LIMITS, type LoadMessage } from '../runtime/protocol';

const PROBE_MS_MAX = 20_000;

const EMPTY_HANDLER: LoadMessage = {
  kind: 'load',
  ack: 0,
  nowUs: 0,
  segmentUs: 0,
  startsAtMs: 0,
  seedA: 0,
  seedB: 0,
  functionName: 'probe',
  functionVersion: '$LATEST',
  functionArn: '',
  memoryMiB: 128,
  logGroupName: '',
  logStreamName: '',
  runtime: 'nodejs24.x',
  initializationType: 'on-demand',
  handler: 'index.handler',
  files: { 'index.js': 'exports.handler = async () => {}' },
  syntaxError: null,
  environment: {},
  limits: DEFAULT_GUEST_LIMITS,
};

/**
 * Whether handlers can run here at all: loads an empty one. Asked before a run, because a host that refuses every guest would
 * otherwise look like a run whose every environment was lost.
 */
export async function probeGuests(host: GuestHost): Promise<Result<'ready'>> {
  const guest = host.spawn(-1);
  const reply = await guest.run(EMPTY_HANDLER, PROBE_MS_MAX);
  guest.kill();
  if (reply.kind === 'segment' && reply.message.loadError === null) return succeed('ready');
  const reason = reply.kind === 'lost' ? reply.reason : 'an empty handler did not load';
  return fail({ path: 'functions', message: `handlers cannot run on this host: ${reason}` });
}
