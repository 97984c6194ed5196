/*
 * The two programs on the far side of NodeGuestHost, as texts: they are started with `node -e`, so that the child process needs no
 * permission to read any file, and they must not depend on how this code was bundled. Plain CommonJS for Node 20 and newer.
 */

/**
 * One worker thread: one execution environment. Takes what it needs, hands the guest a platform, and forgets the rest. Before that it
 * makes sure that no kind of dynamic import works here, since `import('node:net')` would be the one way out: if one does, it refuses.
 */
const THREAD = String.raw`
'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const vm = require('node:vm');
const { performance } = require('node:perf_hooks');
const post = parentPort.postMessage.bind(parentPort);
const close = parentPort.close.bind(parentPort);
const now = performance.now.bind(performance);
const immediate = setImmediate;
const later = setTimeout;
const Script = vm.Script;
const run = Script.prototype.runInThisContext.call.bind(Script.prototype.runInThisContext);
// Node hands a message to its port through EventTarget.prototype, which user code may patch, with the port as "this". An own method
// of the port comes before that; where Node has no such method any more, nothing is run.
const dispatch = Symbol.for('nodejs.internal.kHybridDispatch');
const isDispatchKnown = typeof parentPort[dispatch] === 'function';
const listen = (hear) => {
  parentPort.on('message', () => {});
  Object.defineProperty(parentPort, dispatch, { __proto__: null, value: (data, type) => { if (type === 'message') hear(data); } });
};
const listenProcess = process.on.bind(process);
// Neither importModuleDynamically nor a loader: a dynamic import in this text, or in text it evaluates, is refused by Node.
const evaluate = (source, path) => run(new Script(source, { __proto__: null, filename: path }));
const ways = [
  "import('node:net')",
  "eval(\"import('node:net')\")",
  "(0, eval)(\"import('node:net')\")",
  "Function(\"return import('node:net')\")()",
  "(async () => {}).constructor(\"return import('node:net')\")()",
  "Promise.resolve(\"return import('node:net')\").then(Function).then((f) => f())",
];
let opened = 0;
const probe = (way) => evaluate('(function () { return ' + way + ' })', '/var/task/probe.js')().then(() => { opened++; }, () => {});
Promise.all(ways.map(probe)).then(() => {
  const hole = opened > 0 ? 'dynamic import works' : !isDispatchKnown ? 'message ports work differently' : !process.permission ? 'there is no permission model' : '';
  if (hole !== '') { post({ kind: 'refused', reason: 'handlers cannot be shut in under Node ' + process.version + ': ' + hole }); close(); return; }
  for (const name of ['require', 'module', 'exports', '__filename', '__dirname']) delete globalThis[name];
  evaluate(workerData, 'lambdarium:guest');
  const boot = globalThis.__lambdariumBoot;
  delete globalThis.__lambdariumBoot;
  boot({
    __proto__: null,
    post,
    realNowMs: now,
    evaluate,
    afterMs(ms, then) { later(then, ms); },
    requestTurn() { immediate(turn); },
    start(events) {
      turn = events.turn;
      listenProcess('unhandledRejection', (reason) => events.unhandledRejection(reason));
      listenProcess('uncaughtException', (error) => events.uncaughtException(error));
      listen(events.message);
    },
  });
  post({ kind: 'ready' });
});
let turn;
`;

/**
 * The child process: spawns, feeds and ends threads. Messages from above: code, spawn, run, kill. It ends when its parent does.
 */
const PROCESS = `
'use strict';
const { Worker } = require('node:worker_threads');
const threads = new Map();
let code = '';
const send = (message) => { if (process.connected) process.send(message); };
const lose = (id, reason) => { if (threads.delete(id)) send({ op: 'lost', id, reason }); };
const spawn = (id, heapMiB) => {
  // No execArgv of its own: given one, even an empty one, a thread of Node 20 runs without the permission model.
  const worker = new Worker(THREAD_TEXT, {
    eval: true, env: {}, argv: [], stdin: false, stdout: true, stderr: true, workerData: code,
    resourceLimits: { maxOldGenerationSizeMb: heapMiB, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });
  const thread = { worker, isReady: false, queue: [] };
  threads.set(id, thread);
  worker.on('message', (message) => {
    if (thread.isReady) { send({ op: 'said', id, message }); return; }
    if (message.kind === 'refused') { lose(id, message.reason); worker.terminate(); return; }
    thread.isReady = true;
    for (const waiting of thread.queue.splice(0)) worker.postMessage(waiting);
  });
  worker.on('error', (error) => lose(id, String(error && error.message || error)));
  worker.on('messageerror', () => lose(id, 'sent what cannot be read'));
  worker.on('exit', (status) => lose(id, 'the thread ended with status ' + status));
};
process.on('message', (m) => {
  const thread = threads.get(m.id);
  if (m.op === 'code') code = m.code;
  else if (m.op === 'spawn') spawn(m.id, m.heapMiB);
  else if (thread === undefined) return;
  else if (m.op === 'run') { if (thread.isReady) thread.worker.postMessage(m.message); else thread.queue.push(m.message); }
  else if (m.op === 'kill') { threads.delete(m.id); thread.worker.terminate(); }
});
process.on('disconnect', () => process.exit(0));
send({ op: 'up' });
`;

/** The text of the child process, for `node -e`. */
export const NODE_GUEST_CHILD = `const THREAD_TEXT = ${JSON.stringify(THREAD)};\n${PROCESS}`;
