import { runtimeError, textOf } from '../core/failures';
import type { Handler } from '../core/invocation';
import { RealSyntaxError } from '../core/primordials';
import type { Loader } from './loader';

/*
 * From AWS's Handler setting to a function, with the errors of the RIC (src/UserFunction.js at da5777a): MalformedHandlerName,
 * ImportModuleError, UserCodeSyntaxError, HandlerNotFound.
 */

/** Loads the module of `handler` (`folder/file.export.nested`) and finds the function; throws what the RIC throws. */
export function lookUpHandler(loader: Loader, handler: string): Handler {
  if (handler.includes('..')) {
    throw runtimeError(
      'MalformedHandlerName',
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  if (dot < 0) throw runtimeError('MalformedHandlerName', 'Bad handler');
  const folder = handler.slice(0, slash).replace(/^(\.?\/)+/, '');
  const exports = loadModule(loader, folder + handler.slice(slash, dot));
  let found: unknown = exports;
  for (const key of handler.slice(dot + 1).split('.')) found = found && (found as Record<string, unknown>)[key]; // As the RIC walks.
  if (!found) throw runtimeError('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw runtimeError('HandlerNotFound', `${handler} is not a function`);
  return found as Handler;
}

function loadModule(loader: Loader, path: string): unknown {
  try {
    const file = loader.find(path);
    return file === null ? loader.requireByName(path) : loader.load(file);
  } catch (error) {
    if (error instanceof RealSyntaxError) throw runtimeError('UserCodeSyntaxError', textOf(error));
    if (error instanceof Error && (error as Error & { code?: unknown }).code === 'MODULE_NOT_FOUND') {
      throw runtimeError('ImportModuleError', textOf(error));
    }
    throw error;
  }
}
