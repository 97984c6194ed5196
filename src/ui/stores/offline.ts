import { TEXT } from '../kit';
import type { Keeping } from './keeping';

/*
 * The page without the network: a service worker beside it keeps every file of the build (scripts/service-worker.js). It is registered
 * when the page has settled, so that the first run has the machine to itself. A newer version waits until somebody says so, or until all
 * tabs are closed: an open page never changes under its reader.
 */

/** Real milliseconds after the page's own files before the others are fetched for later. */
const SETTLED_MS = 3000;

/** Registers the service worker of a build and tells of newer ones; where there are none (no https, switched off), nothing happens. */
export function startOffline(keeping: Keeping): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => setTimeout(() => void register(keeping), SETTLED_MS));
}

async function register(keeping: Keeping): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register(new URL('sw.js', document.baseURI));
    if (registration.waiting !== null) offer(keeping, registration);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        const isUpdate = installing.state === 'installed' && navigator.serviceWorker.controller !== null;
        if (isUpdate) offer(keeping, registration);
      });
    });
  } catch {
    // A browser may refuse (private windows, an unknown certificate): then the page needs the network, as before.
  }
}

function offer(keeping: Keeping, registration: ServiceWorkerRegistration): void {
  keeping.reload = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting?.postMessage('takeOver');
  };
  keeping.notify(TEXT.keeping.newVersion, 'reload');
}
