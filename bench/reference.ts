import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * CPU nanoseconds per invocation of the reference loop (bench/reference/model.mjs: the bare model in plain JavaScript, without
 * identities, facts, hash or bill), run unchanged in a process of its own at that many arrivals a second.
 */
export function runReference(root: string, perSecond: number, invocations: number): number {
  const model = fileURLToPath(new URL('bench/reference/model.mjs', root));
  const args = [model, String(perSecond), '0.1', '0.5', '0.3', '600', '100000', String(invocations), '7', 'heap'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const ns = /ns\/inv\(cpu\)=([\d.]+)/.exec(stdout)?.[1];
  if (status !== 0 || ns === undefined) throw new Error(`the reference model failed: ${stderr}`);
  return Number(ns);
}
