import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NodeGuestHost, permissionFlags } from '../../src/cli/node-guest-host';
import { ALLOWED_GLOBALS } from '../../src/runtime/guest/realm/globals';
import { AUDIT, POISON } from '../e2e/sandbox/probes';
import { Environment, loadMessage, type Outcome } from '../handlers/environment';
import { guestCode } from '../handlers/guest-code';

/* One test for each way out of a guest under Node. A server of our own counts who calls: nobody may. */

let host: NodeGuestHost;
let server: Server;
let hits = 0;
let port = 0;

beforeAll(async () => {
  host = new NodeGuestHost({ guestCode: await guestCode() });
  server = createServer((_request, response) => response.end('reached'));
  server.on('connection', () => hits++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  host.close();
  server.close();
});

async function invoke(code: string, times = 1): Promise<Outcome[]> {
  const guest = host.spawn(1);
  const environment = new Environment(guest);
  const outcomes = [await environment.load(loadMessage(code))];
  for (let i = 0; i < times; i++) outcomes.push(await environment.invoke());
  guest.kill();
  return outcomes;
}

/** Each body tries to get at something and answers it; anything but a refusal is a hole. */
const WAYS: Record<string, string> = {
  "require('node:net')": "require('node:net').connect(PORT)",
  "require('child_process')": "require('child_process').execSync('id')",
  "require('worker_threads')": "require('worker_threads').parentPort",
  "import('node:net')": "(await import('node:net')).connect(PORT)",
  'import() in eval': `(await eval("import('node:net')")).connect(PORT)`,
  'import() in indirect eval': `(await (0, eval)("import('node:net')")).connect(PORT)`,
  'import() in Function': `(await Function("return import('node:net')")()).connect(PORT)`,
  'import() in AsyncFunction': `(await (async () => {}).constructor("return import('node:net')")()).connect(PORT)`,
  'import() in a generator function': `(await (function* () {}).constructor("yield import('node:net')")().next().value).connect(PORT)`,
  'import() in a callback made by Function': `(await ["return import('node:net')"].map((x) => Function(x))[0]()).connect(PORT)`,
  'import() in a promise reaction': `(await Promise.resolve("return import('node:net')").then(Function).then((f) => f())).connect(PORT)`,
  'import() in a timer made by Function': `(await new Promise((ok, no) => setTimeout(() => Function("ok", "no", "import('node:net').then(ok, no)")(ok, no), 1))).connect(PORT)`,
  'import() of a data: URL': "await import('data:text/javascript,export default 1')",
  'import() of a file': "await import('file:///etc/passwd')",
  'process.binding': "process.binding('fs').internalModuleReadJSON('/etc/passwd')",
  'process._linkedBinding': "process._linkedBinding('tcp_wrap')",
  'process.mainModule': "process.mainModule.require('fs')",
  'process.getBuiltinModule': "process.getBuiltinModule('net').connect(PORT)",
  'process.dlopen': "process.dlopen({ exports: {} }, '/lib/x86_64-linux-gnu/libc.so.6')",
  'process.kill': 'process.kill(process.pid, 9)',
  "the global's constructor": "globalThis.constructor.constructor('return process')().binding('fs')",
  "an error's constructor":
    "(() => { try { null.x } catch (e) { return e.constructor.constructor('return process.binding')()('fs') } })()",
  'call sites':
    "(() => { Error.prepareStackTrace = (e, s) => s; const s = new Error().stack; const got = s.map((x) => [x.getThis(), x.getFunction()]).flat().filter((x) => x !== undefined && x !== globalThis && x !== exports.handler && typeof x !== 'function'); if (got.length === 0) throw new Error('nothing'); return got })()",
  'module.constructor': "module.constructor._load('fs')",
  'require.main': "require.main.require('fs')",
  'require.cache': "Object.values(require.cache)[0].constructor._load('fs')",
  'the boot function': '__lambdariumBoot()',
  'a native socket in WebAssembly imports':
    'new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0]))).exports.socket()',
};

describe('a handler under Node cannot get out by', () => {
  for (const [name, body] of Object.entries(WAYS)) {
    it(name, async () => {
      const code = `exports.handler = async () => { const PORT = ${port}; try { const got = await (async () => ${body})(); return 'out: ' + String(got) } catch (e) { return 'stopped: ' + e } }`;
      const [, outcome] = await invoke(code);
      expect(outcome?.done?.body).toMatch(/^"stopped: /);
      expect(hits).toBe(0);
    });
  }
});

describe('a guest under Node', () => {
  it('lets only listed globals survive', async () => {
    const [, outcome] = await invoke(
      'exports.handler = async () => { const n = []; for (let o = globalThis; o && o !== Object.prototype; o = Object.getPrototypeOf(o)) n.push(...Object.getOwnPropertyNames(o)); return n.filter((k) => k !== "constructor" && globalThis[k] !== undefined) }',
    );
    const names = JSON.parse(outcome?.done?.body ?? '[]') as string[];
    expect(names.filter((name) => !ALLOWED_GLOBALS.includes(name))).toEqual([]);
  });

  it('has nothing dangerous within reach', async () => {
    const [, outcome] = await invoke(AUDIT);
    const { count, found } = JSON.parse(outcome?.done?.body ?? '{}') as { count: number; found: string[] };
    expect(count).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });

  it('survives a handler that poisons every built-in, which learns nothing', async () => {
    const [, first, second] = await invoke(POISON, 2);
    expect(JSON.parse(first?.done?.body ?? '{}')).toEqual({ runs: 1, length: true, leaks: [] });
    expect(JSON.parse(second?.done?.body ?? '{}')).toEqual({ runs: 2, length: true, leaks: [] });
  });

  it('keeps environments apart', async () => {
    await invoke('globalThis.shared = 1; Array.prototype.shared = 1; exports.handler = async () => 1');
    const [, outcome] = await invoke('exports.handler = async () => [typeof shared, [].shared === undefined]');
    expect(outcome?.done?.body).toBe('["undefined",true]');
  });

  it('is shut in twice: even code that holds require can touch no file and start no process', async () => {
    // A guest text that is the attacker: it runs before the harness and reaches everything a thread can reach.
    const escaped = new NodeGuestHost({
      guestCode: `globalThis.__lambdariumBoot = (platform) => platform.start({ turn() {}, unhandledRejection() {}, uncaughtException() {}, message() {
        const process = globalThis.process; const out = [];
        for (const f of [() => process.binding('fs'), () => process.getBuiltinModule?.('fs').readFileSync('/etc/passwd').length ?? (() => { throw new Error('none') })(), () => process.getBuiltinModule?.('child_process').execSync('id').length ?? (() => { throw new Error('none') })(), () => process.permission.has('fs.read', '/etc/passwd') || (() => { throw new Error('no') })()]) { try { f(); out.push('out') } catch { out.push('stopped') } }
        platform.post({ kind: 'segment', ack: 1, calls: [], abandoned: [], logs: [{ level: 'INFO', text: out.join(), raw: 0 }, { level: 'INFO', text: JSON.stringify(process.env), raw: 0 }], nextTimerUs: null, done: null, written: null, loadError: null, exit: null, cpuMs: 0 });
      } })`,
    });
    const reply = await escaped.spawn(1).run(loadMessage(''), 5000);
    escaped.close();
    expect(reply.kind === 'segment' && reply.message.logs.map((log) => log.text)).toEqual([
      'stopped,stopped,stopped,stopped',
      '{}',
    ]);
  });

  it('asks for the permission model by the name this Node knows', () => {
    expect(permissionFlags('20.19.0')[0]).toBe('--experimental-permission');
    expect(permissionFlags('22.12.0')[0]).toBe('--experimental-permission');
    expect(permissionFlags('23.5.0')[0]).toBe('--permission');
    expect(permissionFlags('24.1.0')[0]).toBe('--permission');
  });
});
