import { browserPlatform } from './core/browser-platform';
import { bootGuest } from './core/guest';
import type { GuestPlatform } from './core/platform';
import { loadRealm } from './realm';

/*
 * The entry of the guest: what runs inside the sandbox. It is bundled into one text (an iife) and never imported by the rest.
 *
 * The contract with whoever starts it. Evaluating the text in a fresh worker, before anything else ran there, puts one function on the
 * global object, `__lambdariumBoot`. The bootstrap takes it, deletes it from the global object and calls it once:
 *
 *   web worker:          boot(port)      a MessagePort that carries HostMessages in and GuestMessages out
 *   Node worker thread:  boot(platform)  a GuestPlatform (core/platform.ts) made of what the bootstrap required
 *
 * From then on the port or platform lives in a closure only. The first message must be a LoadMessage; it strips the global object
 * and loads the user's files. No answer comes before a message.
 */

type Port = Parameters<typeof browserPlatform>[0];

function boot(way: Port | GuestPlatform): void {
  bootGuest('postMessage' in way ? browserPlatform(way) : way, loadRealm);
}

Object.defineProperty(globalThis, '__lambdariumBoot', { value: boot, configurable: true, enumerable: false, writable: false });
