/** The tokens that canvases draw with, as computed colours of the scheme on screen. */
export interface Palette {
  readonly bg: string;
  readonly panel: string;
  readonly line: string;
  readonly edge: string;
  readonly ink: string;
  readonly dim: string;
  readonly faint: string;
  readonly busy: string;
  readonly init: string;
  readonly hatch: string;
  readonly throttle: string;
  readonly money: string;
  readonly prov: string;
  readonly sky: string;
  readonly skyFill: string;
  readonly select: string;
  /** Lines of the pinned run. */
  readonly ghost: string;
}

/** A colour of the palette by name. */
export type Ink = keyof Palette;

const NAMES: { readonly [I in Ink]: string } = {
  bg: '--lab-bg',
  panel: '--lab-panel',
  line: '--lab-line',
  edge: '--lab-edge',
  ink: '--lab-ink',
  dim: '--lab-dim',
  faint: '--lab-faint',
  busy: '--lab-busy',
  init: '--lab-init',
  hatch: '--lab-hatch',
  throttle: '--lab-throttle',
  money: '--lab-money',
  prov: '--lab-prov',
  sky: '--lab-sky',
  skyFill: '--lab-sky-fill',
  select: '--lab-select',
  ghost: '--lab-ghost',
};

/** Reads the palette that holds now; read again when the scheme changes. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const entries = Object.entries(NAMES).map(([ink, name]) => [ink, style.getPropertyValue(name).trim()]);
  return Object.fromEntries(entries) as Palette; // every name was just read
}
