import { headerOf } from '../core/failures';
import { apply, defineProperty, indexOf, RealError, RealString, sliceString, uncurry } from '../core/primordials';

/*
 * Stack traces that show the user's own files and nothing else: neither this harness nor the engine's internals, so that they are the
 * same in Chromium and Node, and so that no call site of the harness ever reaches a handler's own Error.prepareStackTrace.
 */

interface CallSite {
  /** The file, or what `//# sourceURL` says of evaluated text, which is how files come into a browser's worker. */
  getScriptNameOrSourceURL(): unknown;
  getLineNumber(): unknown;
  getColumnNumber(): unknown;
  toString(): string;
}

/** What stands before the first character of every user file: its length is taken off the columns of line 1. */
export const WRAPPER_HEAD = '(function (exports, require, module, __filename, __dirname) { ';

const TASK_ROOT = '/var/task/';

function callSiteMethods(): {
  fileOf: (site: CallSite) => unknown;
  lineOf: (site: CallSite) => unknown;
  columnOf: (site: CallSite) => unknown;
  textOf: (site: CallSite) => string;
} | null {
  let captured: CallSite | undefined;
  const old = (RealError as { prepareStackTrace?: unknown }).prepareStackTrace;
  (RealError as { prepareStackTrace?: unknown }).prepareStackTrace = (_error: unknown, sites: CallSite[]) => {
    captured = sites[0];
    return '';
  };
  const probe = new RealError().stack;
  (RealError as { prepareStackTrace?: unknown }).prepareStackTrace = old;
  if (captured === undefined || probe === undefined) return null;
  const prototype = Object.getPrototypeOf(captured) as CallSite;
  return {
    fileOf: uncurry(prototype.getScriptNameOrSourceURL) as (site: CallSite) => unknown,
    lineOf: uncurry(prototype.getLineNumber) as (site: CallSite) => unknown,
    columnOf: uncurry(prototype.getColumnNumber) as (site: CallSite) => unknown,
    textOf: uncurry(prototype.toString) as (site: CallSite) => string,
  };
}

/** Installs the filter; on an engine without V8's stack interface stacks stay as they are. */
export function installStacks(): void {
  const methods = callSiteMethods();
  if (methods === null) return;
  const { fileOf, lineOf, columnOf, textOf } = methods;
  let users: unknown;

  const frameText = (site: CallSite): string => {
    const text = textOf(site);
    if (lineOf(site) !== 1) return text;
    const column = columnOf(site);
    const shown = `:1:${RealString(column)}`;
    const at = indexOf(text, shown);
    if (typeof column !== 'number' || at < 0 || column <= WRAPPER_HEAD.length) return text;
    return `${sliceString(text, 0, at)}:1:${column - WRAPPER_HEAD.length}${sliceString(text, at + shown.length)}`;
  };
  const prepare = (error: unknown, sites: readonly CallSite[]): unknown => {
    const kept: CallSite[] = [];
    let text = headerOf(error);
    for (let i = 0; i < sites.length; i++) {
      const site = sites[i] as CallSite;
      const file = fileOf(site);
      if (typeof file !== 'string' || indexOf(file, TASK_ROOT) !== 0) continue;
      // Not an assignment: that would call a setter a handler put on Array.prototype.
      defineProperty(kept, kept.length, {
        __proto__: null,
        value: site,
        writable: true,
        enumerable: true,
        configurable: true,
      } as PropertyDescriptor);
      text += `\n    at ${frameText(site)}`;
    }
    return typeof users === 'function' ? apply(users, RealError, [error, kept]) : text;
  };
  Object.defineProperty(RealError, 'prepareStackTrace', {
    configurable: false,
    enumerable: false,
    get: () => prepare,
    set: (value: unknown) => {
      // What user code reads back is this filter; handing it in again must not make it call itself.
      users = value === prepare ? undefined : value;
    },
  });
}
