/*
 * The only script of sandbox-host.html, the sandbox frame's stand-in without the network. A service worker never answers for a frame
 * whose origin is opaque, so sandbox.html itself cannot be had offline. This page has the site's origin, so it can; it holds the text of
 * sandbox.html, and opens it in a frame that is sandboxed exactly as the page would do it. That frame inherits this page's policy, which
 * allows what sandbox.html's own does and nothing more. Only two things pass: the frame's word that it is ready, and the control port.
 */
(() => {
  'use strict';
  const READY = 'lambdarium-sandbox-ready';
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.srcdoc = '{{SANDBOX}}';
  onmessage = (event) => {
    if (event.source === frame.contentWindow && event.data === READY) parent.postMessage(READY, location.origin);
    else if (event.source === parent && event.ports[0] !== undefined) {
      frame.contentWindow.postMessage('control', '*', [event.ports[0]]);
    }
  };
  document.body.append(frame);
})();
