import type { LoadMessage } from '../../protocol';
import { runtimeError } from '../core/failures';
import type { Kernel, Loaded } from '../core/guest';
import { checkHandler, type OpenStream } from '../core/invocation';
import { installBuffer } from './buffer';
import { installBufferBudget } from './buffers';
import { installChance } from './chance';
import { installConsole } from './console';
import { installDate } from './dates';
import { globalOf, setGlobal, stripGlobals } from './globals';
import { lookUpHandler } from './handler-lookup';
import { installHttp } from './http';
import { createLoader } from './loader';
import { installLocale } from './locale';
import { installProcess } from './process';
import { installAwsLambda, streamOpener } from './response-stream';
import { installStacks } from './stacks';
import { installTimers } from './timers-api';
import { installWeak } from './weak';

function installPerformance(kernel: Kernel): void {
  const { clock } = kernel;
  const sinceOriginMs = (): number => (clock.readUs() - clock.originUs) / 1000;
  const timeOrigin = clock.startsAtMs + clock.originUs / 1000;
  setGlobal('performance', {
    now: sinceOriginMs,
    timeOrigin,
    mark: () => undefined,
    measure: () => undefined,
    toJSON: () => ({ timeOrigin }),
  });
  const event = globalOf<{ prototype: object }>('Event')?.prototype;
  const stamp = event === undefined ? undefined : Object.getOwnPropertyDescriptor(event, 'timeStamp');
  if (event !== undefined && stamp?.configurable)
    Object.defineProperty(event, 'timeStamp', { ...stamp, get: () => clock.nowUs() / 1000 });
}

/** Makes the world that user code sees; answers its environment variables and the modules that `require` knows by name. */
function installRealm(
  kernel: Kernel,
  load: LoadMessage,
): { environment: Record<string, string>; builtIns: Map<string, unknown>; openStream: OpenStream } {
  const native = globalOf<{ subtle?: object }>('crypto');
  stripGlobals();
  installStacks();
  installLocale(kernel.clock);
  installDate(kernel.clock);
  installPerformance(kernel);
  installWeak();
  installTimers(kernel);
  const environment = installProcess(kernel, load);
  installConsole(kernel.output, kernel.clock, environment['AWS_LAMBDA_LOG_LEVEL']);
  installChance(kernel, native);
  installHttp(kernel.calls);
  installAwsLambda(environment);
  const Buffer = installBuffer();
  installBufferBudget(kernel);
  const process = globalOf<object>('process');
  return {
    environment,
    openStream: streamOpener(kernel, Buffer),
    builtIns: new Map<string, unknown>([
      ['buffer', { Buffer }],
      ['process', process],
    ]),
  };
}

/** Installs the realm and loads the handler. Never throws: what user code threw is in the answer. */
export function loadRealm(kernel: Kernel, load: LoadMessage): Loaded {
  const { environment, builtIns, openStream } = installRealm(kernel, load);
  const setTraceId = (traceId: string): void => {
    Object.defineProperty(environment, '_X_AMZN_TRACE_ID', {
      value: traceId,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  };
  try {
    if (load.syntaxError !== null) throw runtimeError('UserCodeSyntaxError', load.syntaxError);
    const files = new Map(Object.entries(load.files));
    const handler = lookUpHandler(createLoader(kernel, files, builtIns), load.handler);
    const isWarningOff = environment['AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING'] !== undefined;
    const refusal = checkHandler(handler, load.runtime, kernel.output, isWarningOff);
    return refusal === null
      ? { handler, error: null, setTraceId, openStream }
      : { handler: null, error: refusal, setTraceId, openStream };
  } catch (error) {
    return { handler: null, error, setTraceId, openStream };
  }
}
