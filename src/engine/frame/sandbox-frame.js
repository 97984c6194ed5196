/*
 * The only script of sandbox.html, inlined there and pinned by its hash in the page's policy. It does three things for whoever holds
 * the control port: spawn a worker, kill it, answer a ping. It never sees a message of a guest: each worker gets a port of its own,
 * whose other end the engine holds.
 */
(() => {
  'use strict';
  // A `data:` worker has an opaque origin, inherits this page's policy, and is a secure context (a blob: worker here is not).
  // First message: the guest's text. Second: its port. The guest's own contract is in src/runtime/guest/index.ts.
  const bootstrap =
    'onmessage=e=>{(0,eval)(e.data);onmessage=e=>{onmessage=null;' +
    'const b=__lambdariumBoot;delete globalThis.__lambdariumBoot;b(e.ports[0])}}';
  const url = `data:text/javascript,${encodeURIComponent(bootstrap)}`;
  const workers = new Map();
  const spares = [];
  let sparesMax = 0;
  let code = '';
  let control;

  const blank = () => {
    const worker = new Worker(url);
    worker.onerror = (event) => event.preventDefault();
    worker.postMessage(code);
    return worker;
  };
  // Spares are made between messages, one at a time, so that a burst of spawns is not kept waiting for them.
  const refill = () => {
    if (spares.length >= sparesMax) return;
    spares.push(blank());
    setTimeout(refill, 0);
  };
  const spawn = (id, port) => {
    const worker = spares.shift() ?? blank();
    worker.onerror = (event) => {
      event.preventDefault();
      control.postMessage({ op: 'error', id, reason: String(event.message) });
    };
    workers.set(id, worker);
    worker.postMessage(0, [port]);
    setTimeout(refill, 0);
  };
  const handle = (message, port) => {
    if (message.op === 'ping') control.postMessage({ op: 'pong', id: message.id });
    else if (message.op === 'spawn') spawn(message.id, port);
    else if (message.op === 'kill') {
      workers.get(message.id)?.terminate();
      workers.delete(message.id);
    } else if (message.op === 'code') {
      code = message.code;
      sparesMax = message.spares;
      refill();
    }
  };
  onmessage = (event) => {
    if (event.source !== parent || event.ports[0] === undefined) return;
    onmessage = null;
    control = event.ports[0];
    control.onmessage = (e) => handle(e.data, e.ports[0]);
  };
  parent.postMessage('lambdarium-sandbox-ready', '*');
})();
