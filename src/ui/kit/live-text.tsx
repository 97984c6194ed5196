import { useEffect, useRef } from 'react';
import { onFrame } from './frame-scheduler';

/** A text that may change with every animation frame, written past React. `text` must be cheap. */
export function LiveText({ text }: { readonly text: () => string }) {
  const place = useRef<HTMLSpanElement>(null);
  const latest = useRef(text);
  latest.current = text;
  useEffect(() => {
    let shown = '';
    return onFrame(() => {
      const now = latest.current();
      if (now === shown || place.current === null) return;
      shown = now;
      place.current.textContent = now;
    });
  }, []);
  return <span ref={place} />;
}
