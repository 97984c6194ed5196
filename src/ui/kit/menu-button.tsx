import { cloneElement, type ReactElement, type RefObject, Suspense, useEffect, useState } from 'react';

/** The button of a menu: a native one, or one that takes the same. */
export type MenuTarget = ReactElement<{
  readonly ref?: RefObject<HTMLButtonElement | null>;
  readonly onClick?: () => void;
  readonly onFocus?: () => void;
  readonly onPointerEnter?: () => void;
  readonly 'aria-haspopup'?: 'menu';
  readonly 'aria-expanded'?: boolean;
}>;

/** What is loaded when a menu is reached for: it opens at once, with the button as its target. */
export interface LoadedMenuProps {
  readonly target: MenuTarget;
}

interface MenuButtonProps {
  readonly target: MenuTarget;
  /** The menu itself, of a component that React.lazy loads by `load`, which may be called more than once. */
  readonly menu: (loaded: LoadedMenuProps) => ReactElement;
  readonly load: () => Promise<unknown>;
}

/** A button whose menu is loaded when somebody points at it or focuses it, and opens with the first click. */
export function MenuButton({ target, menu, load }: MenuButtonProps) {
  const [isWanted, setWanted] = useState(false);
  const prepare = (): void => void load().catch(() => undefined); // the click tells when it cannot be loaded
  const closed = cloneElement(target, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onClick: () => setWanted(true),
    onFocus: prepare,
    onPointerEnter: prepare,
  });
  if (!isWanted) return closed;
  return <Suspense fallback={closed}>{menu({ target })}</Suspense>;
}

/** Whether a loaded menu is open: it opens when its button, which took the place of the first one, has the focus to return to. */
export function useMenuOpened(button: RefObject<HTMLButtonElement | null>): [boolean, (opened: boolean) => void] {
  const [isOpened, setOpened] = useState(false);
  useEffect(() => {
    button.current?.focus();
    setOpened(true);
  }, [button]);
  return [isOpened, setOpened];
}
