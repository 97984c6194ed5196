import type { LoadMessage } from '../../protocol';
import type { Clock } from '../core/clock';
import type { Kernel } from '../core/guest';
import { setGlobal } from './globals';

/* The part of `process` that handlers use, as it looks in a Lambda environment; `emit`ted signals and streams are a later version's. */

const VERSIONS: Record<string, string> = {
  nodejs: '0.10.42',
  'nodejs4.3': '4.3.2',
  'nodejs6.10': '6.10.3',
  'nodejs8.10': '8.10.0',
  'nodejs10.x': '10.24.1',
  'nodejs12.x': '12.22.12',
  'nodejs18.x': '18.20.8',
  'nodejs20.x': '20.19.5',
  'nodejs22.x': '22.19.0',
  'nodejs24.x': '24.9.0',
};

/** The environment variables of a function: the scenario's own, then those that Lambda reserves. */
export function environmentOf(load: LoadMessage): Record<string, string> {
  const region = load.functionArn.split(':')[3] ?? '';
  return {
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    NODE_PATH: '/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task',
    ...load.environment,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${load.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: load.functionName,
    AWS_LAMBDA_FUNCTION_VERSION: load.functionVersion,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(load.memoryMiB),
    AWS_LAMBDA_LOG_GROUP_NAME: load.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: load.logStreamName,
    AWS_LAMBDA_INITIALIZATION_TYPE: load.initializationType,
    LAMBDA_TASK_ROOT: '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    _HANDLER: load.handler,
  };
}

/** process.env: assigning makes a string of any value, as the real one does. */
function environmentProxy(environment: Record<string, string>): Record<string, string> {
  return new Proxy(environment, {
    set: (target, key, value) => Reflect.set(target, key, String(value)),
    defineProperty: (target, key, descriptor) =>
      Reflect.defineProperty(target, key, {
        value: String(descriptor.value),
        writable: true,
        enumerable: true,
        configurable: true,
      }),
  });
}

function hrtimeOf(clock: Clock): ((previous?: readonly [number, number]) => [number, number]) & { bigint(): bigint } {
  const elapsedUs = (): number => clock.readUs() - clock.originUs;
  const hrtime = (previous?: readonly [number, number]): [number, number] => {
    const us = elapsedUs();
    let seconds = Math.floor(us / 1_000_000);
    let nanoseconds = (us % 1_000_000) * 1000;
    if (previous !== undefined) {
      seconds -= previous[0];
      nanoseconds -= previous[1];
      if (nanoseconds < 0) {
        seconds--;
        nanoseconds += 1_000_000_000;
      }
    }
    return [seconds, nanoseconds];
  };
  return Object.assign(hrtime, { bigint: () => BigInt(elapsedUs()) * 1000n });
}

/** One write is one raw line or more; CloudWatch shows every line of its own. */
function streamOf(kernel: Kernel, level: string, fd: number): Record<string, unknown> {
  return {
    fd,
    isTTY: false,
    writable: true,
    write: (text: unknown, ...rest: readonly unknown[]): boolean => {
      kernel.output.write(level, String(text).replace(/\n$/, ''), 1);
      const callback = rest[rest.length - 1];
      if (typeof callback === 'function') kernel.timers.nextTick(callback, []);
      return true;
    },
  };
}

/** Installs `process` and answers its environment variables. */
export function installProcess(kernel: Kernel, load: LoadMessage): Record<string, string> {
  const { clock, timers } = kernel;
  const environment = environmentOf(load);
  const version = VERSIONS[load.runtime] ?? '24.9.0';
  const memory = { rss: 62_914_560, heapTotal: 31_457_280, heapUsed: 20_971_520, external: 1_048_576, arrayBuffers: 131_072 };
  const process: Record<string, unknown> = {
    env: environmentProxy(environment),
    argv: ['/var/lang/bin/node', '/var/runtime/index.mjs'],
    execArgv: [],
    execPath: '/var/lang/bin/node',
    title: 'node',
    pid: 8,
    ppid: 1,
    platform: 'linux',
    arch: 'x64',
    version: `v${version}`,
    versions: { node: version },
    release: { name: 'node' },
    exitCode: undefined,
    cwd: () => '/var/task',
    uptime: () => (clock.readUs() - clock.originUs) / 1_000_000,
    hrtime: hrtimeOf(clock),
    nextTick: (callback: unknown, ...args: readonly unknown[]) => timers.nextTick(callback, args),
    memoryUsage: Object.assign(() => ({ ...memory }), { rss: () => memory.rss }),
    cpuUsage: () => ({ user: Math.floor(clock.nowUs() - clock.originUs), system: 0 }),
    emitWarning: (warning: unknown) => kernel.output.write('ERROR', `(node:8) ${String(warning)}`, 1),
    stdout: streamOf(kernel, 'INFO', 1),
    stderr: streamOf(kernel, 'ERROR', 2),
    exit: (code?: unknown) => kernel.exit(Number(code ?? process['exitCode'] ?? 0) & 255),
    abort: () => kernel.exit(134),
  };
  // Listeners are taken and never called: this version has no signals, and 'exit' comes with a freeze that nobody sees.
  const self = (): unknown => process;
  for (const name of [
    'on',
    'once',
    'off',
    'addListener',
    'removeListener',
    'removeAllListeners',
    'prependListener',
    'setMaxListeners',
  ])
    process[name] = self;
  process['emit'] = () => false;
  process['listeners'] = () => [];
  process['listenerCount'] = () => 0;
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  setGlobal('process', process);
  setGlobal('global', globalThis);
  return environment;
}
