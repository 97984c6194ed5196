import type { Case } from './case';

const V22 = { runtime: 'nodejs22.x' };
const NEVER_SETTLED =
  'The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly caused by a Promise that was never settled. For more information, see https://nodejs.org/docs/latest/api/process.html#exit-codes';

/** How invocations and loads end. */
export const ENDING_CASES: readonly Case[] = [
  {
    name: 'answers what an async handler returns',
    code: 'exports.handler = async (e) => ({ got: e.a })',
    events: [{ a: 1 }],
    expected: { runs: [{ body: { got: 1 } }] },
  },
  { name: 'takes a plain value from nodejs24.x on', code: 'exports.handler = () => 7', expected: { runs: [{ body: 7 }] } },
  {
    name: 'ignores a plain value up to nodejs22.x',
    code: 'exports.handler = () => 7',
    overrides: V22,
    expected: { runs: [{ body: null }] },
  },
  {
    name: 'keeps module state between invocations',
    code: 'let n = 0; exports.handler = async () => ++n',
    events: [{}, {}, {}],
    expected: { runs: [{ body: 1 }, { body: 2 }, { body: 3 }] },
  },
  {
    name: 'waits two virtual seconds in no real time',
    code: 'exports.handler = async () => { const t = Date.now(); await new Promise((r) => setTimeout(r, 2000)); return Date.now() - t }',
    expected: { runs: [{ body: 2000, tookMs: 2000 }] },
  },
  {
    name: 'orders ticks, microtasks, immediates and timers as Node does',
    code: `exports.handler = async () => { const o = []; await new Promise((r) => setTimeout(() => {
      setTimeout(() => { o.push('t1'); Promise.resolve().then(() => o.push('m1')); }, 0);
      setTimeout(() => { o.push('t2'); r(); }, 0);
      setImmediate(() => o.push('imm'));
      Promise.resolve().then(() => o.push('micro'));
      process.nextTick(() => o.push('tick'));
      o.push('sync');
    }, 5)); return o.join() }`,
    expected: { runs: [{ body: 'sync,tick,micro,imm,t1,m1,t2' }] },
  },
  {
    name: 'ends a busy wait, because a reading of the clock takes 1 µs',
    code: 'exports.handler = async () => { let n = 0; const t = Date.now(); while (Date.now() - t < 2) n++; return n > 1000 && n < 4000 }',
    expected: { runs: [{ body: true }] },
  },
  {
    name: 'ends a loop of immediates that waits for the time',
    code: 'exports.handler = async () => { const t = performance.now(); while (performance.now() - t < 3) await new Promise(setImmediate); return 1 }',
    expected: { runs: [{ body: 1 }] },
  },
  {
    name: 'answers the same luck for the same environment',
    code: 'exports.handler = async () => [Math.random(), crypto.randomUUID().length, crypto.getRandomValues(new Uint8Array(2)).length, require("buffer").Buffer.from("hi").toString("base64url")]',
    expected: { runs: [{ body: [0.7670508578885347, 36, 2, 'aGk'] }] },
  },
  {
    name: 'calls a callback handler of nodejs22.x and waits for the empty loop',
    code: 'exports.handler = (e, c, cb) => { setTimeout(() => console.log("late"), 500); cb(null, "ok") }',
    overrides: { ...V22, environment: { AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING: '1' } },
    expected: { runs: [{ body: 'ok', logs: ['INFO late'], tookMs: 500 }] },
  },
  {
    name: 'answers a callback at once without callbackWaitsForEmptyEventLoop; the timer fires in the next invocation',
    code: 'let n = 0; exports.handler = (e, c, cb) => { c.callbackWaitsForEmptyEventLoop = false; if (n++ === 0) setTimeout(() => console.log("late from 1"), 500); cb(null, n) }',
    overrides: { ...V22, environment: { AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING: '1' } },
    events: [{}, {}],
    idleMs: 1000,
    expected: {
      runs: [
        { body: 1, logs: [], tookMs: 0 },
        { body: 2, logs: ['INFO late from 1'] },
      ],
    },
  },
  {
    name: 'refuses a callback handler from nodejs24.x on',
    code: 'exports.handler = (e, c, cb) => cb(null, 1)',
    expected: {
      load: 'Runtime.CallbackHandlerDeprecated: ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.',
    },
  },
  {
    name: 'warns of a callback handler on nodejs22.x',
    code: 'exports.handler = (e, c, cb) => cb(null, 1)',
    overrides: V22,
    expected: {
      loadLogs: [
        'WARN AWS Lambda plans to remove support for callback-based function handlers starting with Node.js 24. You will need to update this function to use an async handler to use Node.js 24 or later. For more information and to provide feedback on this change, see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/issues/137. To disable this warning, set the AWS_LAMBDA_NODEJS_DISABLE_CALLBACK_WARNING environment variable.',
      ],
      runs: [{ body: 1 }],
    },
  },
  {
    name: 'fails an async handler that never settles',
    code: 'exports.handler = async () => new Promise(() => {})',
    overrides: V22,
    expected: { runs: [{ error: `Runtime.NodeJsExit: ${NEVER_SETTLED}` }] },
  },
  {
    name: 'answers null for a callback handler that never calls back',
    code: 'exports.handler = () => {}',
    overrides: V22,
    expected: { runs: [{ body: null }] },
  },
  {
    name: 'posts a thrown error with the frames of the user alone',
    code: 'const deep = () => { throw new RangeError("bad size"); };\nexports.handler = async () => {\n  [1].forEach(deep);\n};',
    expected: {
      runs: [
        {
          error: 'RangeError: bad size',
          trace: [
            'RangeError: bad size',
            '    at deep (/var/task/index.js:1:28)',
            '    at exports.handler (/var/task/index.js:3:7)',
          ],
          logs: [
            'ERROR Invoke Error \t{"errorType":"RangeError","errorMessage":"bad size","stack":["RangeError: bad size","    at deep (/var/task/index.js:1:28)","    at exports.handler (/var/task/index.js:3:7)"]}',
          ],
        },
      ],
    },
  },
  {
    name: 'posts a thrown text by its type',
    code: 'exports.handler = async () => { throw "no" }',
    expected: { runs: [{ error: 'string: no', trace: [] }] },
  },
  {
    name: 'posts a thrown object by its type',
    code: 'exports.handler = async () => { throw { a: 1 } }',
    expected: { runs: [{ error: 'object: [object Object]', trace: [] }] },
  },
  {
    name: 'survives an error whose message cannot be read',
    code: 'exports.handler = async () => { const e = new Error("x"); Object.defineProperty(e, "message", { get() { throw 1 } }); throw e }',
    expected: {
      runs: [
        {
          error:
            'handled: callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
        },
      ],
    },
  },
  {
    name: 'fails a circular response (nodejs22.x)',
    code: 'exports.handler = async () => { const a = {}; a.a = a; return a }',
    overrides: V22,
    expected: { runs: [{ error: 'Error: Unable to stringify response body' }] },
  },
  {
    name: 'fails a circular response (nodejs24.x)',
    code: 'exports.handler = async () => { const a = {}; a.a = a; return a }',
    expected: { runs: [{ error: 'Runtime.JSONStringifyError: Unable to stringify response body' }] },
  },
  {
    name: 'fails a response of 7 MB',
    code: 'exports.handler = async () => "x".repeat(7_000_000)',
    expected: {
      runs: [
        {
          error: 'Function.ResponseSizeTooLarge: Response payload size exceeded maximum allowed payload size (6291556 bytes).',
          trace: [],
        },
      ],
    },
  },
  {
    name: 'ends the process on an unhandled rejection, before nodejs24.x answers',
    code: 'exports.handler = async () => { Promise.reject(new Error("lost")); return 1 }',
    expected: { runs: [{ error: 'Runtime.UnhandledPromiseRejection: Error: lost', exit: 128 }] },
  },
  {
    name: 'ends the process on an unhandled rejection, after nodejs22.x answered',
    code: 'exports.handler = async () => { Promise.reject(new Error("lost")); return 1 }',
    overrides: V22,
    expected: { runs: [{ body: 1, exit: 128 }] },
  },
  {
    name: 'ends the process on an exception in a timer',
    code: 'exports.handler = async () => { setTimeout(() => { throw new TypeError("tick") }, 5); await new Promise(() => {}) }',
    expected: { runs: [{ error: 'TypeError: tick', exit: 129 }] },
  },
  {
    name: 'ends the process on process.exit, which nothing survives',
    code: 'exports.handler = async () => { try { process.exit(3) } catch {} console.log("never"); return 1 }',
    expected: { runs: [{ exit: 3, logs: [] }] },
  },
  {
    name: 'refuses a handler that is not exported',
    code: 'exports.other = 1',
    expected: { load: 'Runtime.HandlerNotFound: index.handler is undefined or not exported' },
  },
  {
    name: 'refuses a handler that is not a function',
    code: 'exports.handler = 1',
    expected: { load: 'Runtime.HandlerNotFound: index.handler is not a function' },
  },
  {
    name: 'refuses a handler name with ..',
    code: '',
    overrides: { handler: '../index.handler' },
    expected: {
      load: "Runtime.MalformedHandlerName: '../index.handler' is not a valid handler name. Use absolute paths when specifying root directories in handler names.",
    },
  },
  {
    name: 'refuses a handler name without an export',
    code: '',
    overrides: { handler: 'index' },
    expected: { load: 'Runtime.MalformedHandlerName: Bad handler' },
  },
  {
    name: 'says which module is missing',
    code: 'require("./gone")',
    expected: {
      load: "Runtime.ImportModuleError: Error: Cannot find module './gone'\nRequire stack:\n- /var/task/index.js\n- /var/runtime/index.mjs",
    },
  },
  {
    name: "says that Node's modules are not there yet",
    code: 'require("node:fs")',
    expected: {
      load: "Runtime.ImportModuleError: Error: Cannot find module 'node:fs' (Node's built-in modules are not available yet in this version of Lambdarium)\nRequire stack:\n- /var/task/index.js\n- /var/runtime/index.mjs",
    },
  },
  {
    name: 'refuses a syntax error',
    code: 'exports.handler = async () => { return }}',
    expected: { load: "Runtime.UserCodeSyntaxError: SyntaxError: Unexpected token '}'" },
  },
  {
    name: 'says that top-level await is not supported yet',
    code: '"use strict"; const x = await fetch("http://a"); exports.handler = async () => x',
    expected: {
      load: 'Runtime.UserCodeSyntaxError: SyntaxError: top-level await is not supported yet in this version of Lambdarium (/var/task/index.js): await inside the handler instead',
    },
  },
  {
    name: 'requires files, folders, packages and JSON',
    code: 'const a = require("./lib/a"); const { v } = require("pkg"); const j = require("./data.json"); exports.handler = async () => [a, v, j.n, require("./lib") ]',
    overrides: {
      files: {
        'index.js':
          'const a = require("./lib/a"); const { v } = require("pkg"); const j = require("./data.json"); exports.handler = async () => [a, v, j.n, require("./lib")]',
        'lib/a.js': 'module.exports = require("../data").n + 1',
        'lib/index.js': 'module.exports = __filename',
        'data.json': '{"n":4}',
        'node_modules/pkg/package.json': '{"main":"dist/main.js"}',
        'node_modules/pkg/dist/main.js': 'exports.v = "pkg"',
      },
    },
    expected: { runs: [{ body: [5, 'pkg', 4, '/var/task/lib/index.js'] }] },
  },
];
