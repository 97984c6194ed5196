import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

/** Pixels between the element and what pops up, and between that and the window's edge. */
const GAP_PX = 4;
const EDGE_PX = 8;
/** Above drawers and dialogues, as the library's own pop-ups. */
const LAYER = 300;

interface Spot {
  readonly left: number;
  readonly top: number;
}

/** Below the element where there is room, else above it; always within the window. */
function spotFor(element: DOMRect, { width, height }: DOMRect): Spot {
  const below = element.bottom + GAP_PX;
  const hasRoom = below + height + EDGE_PX <= window.innerHeight;
  const left = Math.max(EDGE_PX, Math.min(element.left, window.innerWidth - width - EDGE_PX));
  return { left, top: hasRoom ? below : Math.max(EDGE_PX, element.top - GAP_PX - height) };
}

/** Something small beside an element, above everything else. It stays with the element when the page scrolls. */
export function PopUp({ beside, children }: { readonly beside: RefObject<HTMLElement | null>; readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [spot, setSpot] = useState<Spot | null>(null);
  useLayoutEffect(() => {
    const put = (): void => {
      if (beside.current === null || place.current === null) return;
      setSpot(spotFor(beside.current.getBoundingClientRect(), place.current.getBoundingClientRect()));
    };
    put();
    const off = new AbortController();
    addEventListener('scroll', put, { capture: true, passive: true, signal: off.signal });
    addEventListener('resize', put, { signal: off.signal });
    return () => off.abort();
  }, [beside]);
  const look = { position: 'fixed', zIndex: LAYER, left: spot?.left ?? 0, top: spot?.top ?? 0 } as const;
  return createPortal(
    <div ref={place} style={{ ...look, visibility: spot === null ? 'hidden' : 'visible' }}>
      {children}
    </div>,
    document.body,
  );
}
