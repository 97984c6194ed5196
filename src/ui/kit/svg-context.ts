/*
 * A 2D context that writes SVG instead of pixels: the part of CanvasRenderingContext2D that our drawings use, no more. (A library that
 * records the whole of it exists, svgcanvas, but it is six times as big and measures text with a canvas of its own as well.) Whatever
 * is not known here throws, so a drawing that begins to use more is noticed by its test and not by a half-empty picture.
 */

interface State {
  fillStyle: string | CanvasPattern | CanvasGradient;
  strokeStyle: string | CanvasPattern | CanvasGradient;
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  lineCap: CanvasLineCap;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  dash: readonly number[];
  /** Groups opened by clips since the last `save`. */
  groups: number;
}

const ANCHORS: Readonly<Record<string, string>> = { center: 'middle', right: 'end', end: 'end' };
const FONT = /^(?:(bold|\d{3})\s+)?([\d.]+)px\s+(.+)$/;

/** What an SVG context asks of the page: how wide a text is, and what a pattern looks like. */
export interface SvgHost {
  readonly measureText: (text: string, font: string) => TextMetrics;
  /** The colour of a hatch that was made as a pattern. */
  readonly hatchColor: (pattern: CanvasPattern | CanvasGradient) => string;
  readonly createPattern: CanvasRenderingContext2D['createPattern'];
}

/** Records what is drawn on it. Hand it to a drawing as its 2D context (`asContext`), then take `svg`. */
export class SvgContext implements Partial<Record<keyof CanvasRenderingContext2D, unknown>> {
  private readonly out: string[] = [];
  private readonly defs = new Map<string, string>();
  private state: State = {
    fillStyle: '#000',
    strokeStyle: '#000',
    lineWidth: 1,
    lineJoin: 'miter',
    lineCap: 'butt',
    globalAlpha: 1,
    font: '10px sans-serif',
    textAlign: 'start',
    textBaseline: 'alphabetic',
    dash: [],
    groups: 0,
  };
  private readonly saved: State[] = [];
  private path: string[] = [];
  private clips = 0;

  constructor(private readonly host: SvgHost) {}

  /** This as the type that drawings take. It throws for what it does not know. */
  asContext(): CanvasRenderingContext2D {
    return new Proxy(this as unknown as CanvasRenderingContext2D, {
      get: (_, name) => {
        const value = Reflect.get(this, name, this) as unknown;
        if (value === undefined) throw new Error(`an SVG cannot ${String(name)}`);
        return typeof value === 'function' ? value.bind(this) : value;
      },
      set: (_, name, value) => {
        if (!(name in this)) throw new Error(`an SVG has no ${String(name)}`);
        return Reflect.set(this, name, value, this);
      },
    });
  }

  /** What was drawn: definitions and elements, without the `svg` element around them. */
  get svg(): string {
    const open = [this.state, ...this.saved].reduce((sum, { groups }) => sum + groups, 0);
    return `<defs>${[...this.defs.values()].join('')}</defs>${this.out.join('')}${'</g>'.repeat(open)}`;
  }

  get fillStyle() {
    return this.state.fillStyle;
  }
  set fillStyle(value) {
    this.state.fillStyle = value;
  }
  get strokeStyle() {
    return this.state.strokeStyle;
  }
  set strokeStyle(value) {
    this.state.strokeStyle = value;
  }
  get lineWidth() {
    return this.state.lineWidth;
  }
  set lineWidth(value) {
    this.state.lineWidth = value;
  }
  get lineJoin() {
    return this.state.lineJoin;
  }
  set lineJoin(value) {
    this.state.lineJoin = value;
  }
  get lineCap() {
    return this.state.lineCap;
  }
  set lineCap(value) {
    this.state.lineCap = value;
  }
  get globalAlpha() {
    return this.state.globalAlpha;
  }
  set globalAlpha(value) {
    this.state.globalAlpha = value;
  }
  get font() {
    return this.state.font;
  }
  set font(value) {
    this.state.font = value;
  }
  get textAlign() {
    return this.state.textAlign;
  }
  set textAlign(value) {
    this.state.textAlign = value;
  }
  get textBaseline() {
    return this.state.textBaseline;
  }
  set textBaseline(value) {
    this.state.textBaseline = value;
  }

  setLineDash(dash: readonly number[]): void {
    this.state.dash = [...dash];
  }

  save(): void {
    this.saved.push(this.state);
    this.state = { ...this.state, groups: 0 };
  }

  restore(): void {
    const before = this.saved.pop();
    if (before === undefined) return;
    this.out.push('</g>'.repeat(this.state.groups));
    this.state = before;
  }

  clip(): void {
    const id = `clip${++this.clips}`;
    this.defs.set(id, `<clipPath id="${id}"><path d="${this.path.join('')}"/></clipPath>`);
    this.out.push(`<g clip-path="url(#${id})">`);
    this.state.groups++;
  }

  beginPath(): void {
    this.path = [];
  }

  closePath(): void {
    this.path.push('Z');
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${n(x)} ${n(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`${this.path.length === 0 ? 'M' : 'L'}${n(x)} ${n(y)}`);
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path.push(`M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`);
  }

  /** One radius for all corners. */
  roundRect(x: number, y: number, width: number, height: number, radius: number | readonly number[] = 0): void {
    const wanted = typeof radius === 'number' ? radius : (radius[0] ?? 0);
    const r = Math.max(0, Math.min(wanted, width / 2, height / 2));
    const corner = (dx: number, dy: number): string => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
    const sides = [`h${n(width - 2 * r)}`, `v${n(height - 2 * r)}`, `h${n(2 * r - width)}`, `v${n(2 * r - height)}`];
    const corners = [corner(r, r), corner(-r, r), corner(-r, -r), corner(r, -r)];
    this.path.push(`M${n(x + r)} ${n(y)}${sides.map((side, i) => side + corners[i]).join('')}Z`);
  }

  /** Clockwise; a whole turn is two halves, because SVG has no arc that ends where it begins. */
  arc(x: number, y: number, r: number, from: number, to: number): void {
    const turn = Math.min(to - from, 2 * Math.PI);
    const at = (angle: number): string => `${n(x + r * Math.cos(angle))} ${n(y + r * Math.sin(angle))}`;
    const middle = from + turn / 2;
    this.path.push(`${this.path.length === 0 ? 'M' : 'L'}${at(from)}`);
    for (const end of [middle, from + turn]) this.path.push(`A${n(r)} ${n(r)} 0 0 1 ${at(end)}`);
  }

  fill(): void {
    this.out.push(`<path d="${this.path.join('')}"${this.filled()}/>`);
  }

  stroke(): void {
    this.out.push(`<path d="${this.path.join('')}" fill="none"${this.stroked()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.out.push(`<rect${box(x, y, width, height)}${this.filled()}/>`);
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.out.push(`<rect${box(x, y, width, height)} fill="none"${this.stroked()}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight, size = '10', family = 'sans-serif'] = FONT.exec(this.state.font) ?? [];
    const anchor = ANCHORS[this.state.textAlign];
    const font = `${weight === undefined ? '' : ` font-weight="${weight}"`} font-size="${size}" font-family="${escaped(family)}"`;
    const place = ` x="${n(x)}" y="${n(y)}"${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`;
    const middle = this.state.textBaseline === 'middle' ? ' dominant-baseline="central"' : '';
    this.out.push(`<text${place}${middle}${font}${this.filled()}>${escaped(text)}</text>`);
  }

  measureText(text: string): TextMetrics {
    return this.host.measureText(text, this.state.font);
  }

  createPattern(image: CanvasImageSource, repetition: string | null): CanvasPattern | null {
    return this.host.createPattern(image, repetition);
  }

  private filled(): string {
    return ` fill="${this.paint(this.state.fillStyle)}"${this.alpha()}`;
  }

  private stroked(): string {
    const { strokeStyle, lineWidth, lineJoin, lineCap, dash } = this.state;
    const join = lineJoin === 'miter' ? '' : ` stroke-linejoin="${lineJoin}"`;
    const cap = lineCap === 'butt' ? '' : ` stroke-linecap="${lineCap}"`;
    const dashes = dash.length === 0 ? '' : ` stroke-dasharray="${dash.join(' ')}"`;
    return ` stroke="${this.paint(strokeStyle)}" stroke-width="${n(lineWidth)}"${join}${cap}${dashes}${this.alpha()}`;
  }

  private alpha(): string {
    return this.state.globalAlpha === 1 ? '' : ` opacity="${n(this.state.globalAlpha)}"`;
  }

  /** A colour; a pattern is a hatch of one colour, drawn anew as lines. */
  private paint(style: string | CanvasPattern | CanvasGradient): string {
    if (typeof style === 'string') return escaped(style);
    const color = escaped(this.host.hatchColor(style));
    const id = `hatch${color.replace(/[^\w]/g, '')}`;
    const tile = 'width="5.5" height="5.5" patternUnits="userSpaceOnUse"';
    const lines = `<path d="M-1.1 6.6L6.6 -1.1M-3.85 3.85L3.85 -3.85M1.65 9.35L9.35 1.65" stroke="${color}" stroke-width="1.43"/>`;
    this.defs.set(id, `<pattern id="${id}" ${tile}>${lines}</pattern>`);
    return `url(#${id})`;
  }
}

/** Hundredths of a pixel are enough, and keep the file small. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

const box = (x: number, y: number, width: number, height: number): string =>
  ` x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML: characters that XML does not allow are left out. */
export function escaped(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c);
}
