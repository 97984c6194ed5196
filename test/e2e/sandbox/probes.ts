/* Handler codes that look for a hole in the harness from inside. */

/** Walks everything reachable from a handler and answers the dangerous things found. */
export const AUDIT = `
exports.handler = async (event, context) => {
  const seen = new Set(), found = []; const queue = [];
  const add = (value, path) => { if ((typeof value === 'object' && value !== null || typeof value === 'function') && !seen.has(value)) { seen.add(value); queue.push([value, path]); } };
  add(globalThis, 'global'); add(event, 'event'); add(context, 'context'); add(require, 'require'); add(module, 'module'); add(exports, 'exports');
  add(new Error('x'), 'error'); add((async function* () {})(), 'asyncGenerator'); add((function* () {})(), 'generator'); add([][Symbol.iterator](), 'iterator'); add(new Map().entries(), 'mapIterator');
  add(setTimeout(() => {}, 1e9).unref(), 'timeout'); add(setImmediate(() => {}), 'immediate'); add(new AbortController(), 'abort'); add(fetch('https://a.example').catch(() => {}), 'promise'); add(new Response('x'), 'response');
  add(Buffer.from('x'), 'buffer'); add(new URL('https://a'), 'url'); add(new Event('x'), 'event');
  try { null.f } catch (e) { add(e, 'caught') }
  const bad = /MessagePort|Worker|WorkerGlobalScope|MessageChannel|MessageEvent|XMLHttpRequest|WebSocket|Window|ChildProcess|Socket|Script$/;
  const badNames = new Set(['postMessage', 'importScripts', 'terminate', 'binding', 'dlopen', '_linkedBinding', 'internalBinding', 'runInThisContext', 'mainModule', 'getBuiltinModule', 'createRequire', 'process.kill']);
  while (queue.length) {
    const [value, path] = queue.shift();
    let name = ''; try { name = Object.prototype.toString.call(value).slice(8, -1) } catch {}
    if (bad.test(name)) found.push(path + ' is ' + name);
    let keys = []; try { keys = Reflect.ownKeys(value) } catch {}
    for (const key of keys) {
      let d; try { d = Reflect.getOwnPropertyDescriptor(value, key) } catch { continue }
      if (!d) continue;
      const at = path + '.' + String(key);
      if (badNames.has(String(key)) && typeof d.value === 'function') found.push(at);
      if ('value' in d) add(d.value, at); else { add(d.get, at + ':get'); add(d.set, at + ':set'); try { add(Reflect.get(value, key), at + '()') } catch {} }
    }
    try { add(Reflect.getPrototypeOf(value), path + '.__proto__') } catch {}
    if (typeof value === 'function') { for (const k of ['caller', 'arguments', 'callee']) { try { add(value[k], path + '.' + k) } catch {} } }
  }
  return { count: seen.size, found };
};`;

/** Replaces every method of the built-ins and lays traps for the harness; answers everything that was handed to it that is not its own. */
export const POISON = `
let leaks = []; let armed = false; let runs = 0;
const safe = { apply: Reflect.apply, str: Object.prototype.toString, push: Array.prototype.push, define: Object.defineProperty, call: Function.prototype.call, getOwn: Object.getOwnPropertyDescriptor, keys: Reflect.ownKeys, test: RegExp.prototype.test };
const look = (what, where) => {
  if (!armed || (typeof what !== 'object' && typeof what !== 'function') || what === null) return;
  let tag = ''; try { tag = safe.apply(safe.str, what, []) } catch {}
  if (tag === '[object MessagePort]' || tag === '[object MessageEvent]' || tag === '[object Worker]') { leaks[leaks.length] = where + ' got ' + tag; return }
  let sends; try { sends = what.postMessage } catch {}
  if (typeof sends === 'function') { leaks[leaks.length] = where + ' got something that posts'; return }
  let kind; try { kind = safe.getOwn(what, 'kind') } catch {}
  if (kind && (kind.value === 'segment' || kind.value === 'invoke' || kind.value === 'load')) leaks[leaks.length] = where + ' got a message';
};
const targets = [Array, Object, Promise, Function, String, Map, Set, RegExp, WeakMap, Reflect, JSON, Math, Error, Symbol, typeof EventTarget === 'undefined' ? Object : EventTarget, typeof Event === 'undefined' ? Object : Event];
exports.handler = async (event) => {
  runs++;
  if (runs === 1) {
    for (const t of targets) for (const o of [t, t.prototype]) { if (!o) continue; for (const k of safe.keys(o)) {
      if (k === 'constructor' || k === 'prototype') continue;
      const d = safe.getOwn(o, k); if (!d || !d.configurable) continue;
      const name = String(k);
      if (typeof d.value === 'function') { const f = d.value; safe.define(o, k, { ...d, value: function (...a) { look(this, name); for (let i = 0; i < a.length; i++) look(a[i], name); return new.target ? Reflect.construct(f, a) : safe.apply(f, this, a) } }); }
      else if (d.get) { const g = d.get; safe.define(o, k, { ...d, get() { look(this, name); return safe.apply(g, this, []) } }); }
    } }
    for (const key of ['kind', 'ack', 'calls', 'abandoned', 'abandon', 'answer', 'logs', 'nextTimerUs', 'done', 'written', 'loadError', 'exit', 'cpuMs', 'transfer', 'port', 'data', 'level', 'text', 'raw', 'resolve', 'reject', 'callback', 'args', 'then', '0', '1']) {
      try { safe.define(Object.prototype, key, { configurable: true, get() { look(this, 'get ' + key); return undefined }, set(v) { look(this, 'set ' + key); look(v, 'set ' + key); safe.define(this, key, { value: v, writable: true, enumerable: true, configurable: true }) } }); } catch {}
    }
    Error.prepareStackTrace = (e, sites) => { for (let i = 0; i < sites.length; i++) { look(sites[i].getThis(), 'getThis'); look(sites[i].getFunction(), 'getFunction'); } return 'stack' };
    armed = true;
  }
  await new Promise((r) => setTimeout(r, 5));
  const r = await fetch('https://a.example/x').then((x) => x.text());
  console.log('poisoned', runs); void new Error('x').stack;
  return { runs, length: r.length > 0, leaks };
};`;
