import { spawn } from 'node:child_process';

const OUTPUT_CHARS_MAX = 200_000;

/**
 * Runs one command to its end and keeps what it printed (its last part, when that is very long). A command that takes too long is
 * killed and has not ended well.
 * @param {string} root
 * @param {readonly string[]} command
 * @param {{ env?: Record<string, string>, show?: boolean, timeoutMs?: number }} [options] show prints the output as it comes
 * @returns {Promise<{ endedWell: boolean, output: string }>}
 */
export function runCommand(root, [file, ...args], { env = {}, show = false, timeoutMs = 20 * 60_000 } = {}) {
  return new Promise((done) => {
    const child = spawn(file, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      if (show) process.stdout.write(chunk);
      output = (output + chunk).slice(-OUTPUT_CHARS_MAX);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const timer = setTimeout(() => {
      keep(`\nStopped: it took longer than ${timeoutMs / 60_000} minutes.\n`);
      child.kill('SIGKILL');
    }, timeoutMs);
    const end = (endedWell) => {
      clearTimeout(timer);
      done({ endedWell, output });
    };
    child.on('error', (error) => {
      keep(`${error.message}\n`);
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}
