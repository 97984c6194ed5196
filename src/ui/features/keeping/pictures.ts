import { fileNameOf } from '../../../interop';
import { drawTracks, type ExportDrawing, limitsOf } from '../../charts';
import { fleetDrawing, fleetNames } from '../../fleet';
import { CANVAS_FONT, clockText, escaped, hatchColor, readPalette, SvgContext, TEXT } from '../../kit';
import { type LabController, nameIn, shownWindow } from '../../stores';
import { timelineDrawing } from '../../timeline';
import { download } from './download';

/*
 * Pictures of what is on screen, with a title above and below it what it is a picture of: scenario, seed, instant, engine. The same
 * drawing goes to pixels and to SVG. Loaded with the first picture.
 */

const T = TEXT.exporting;
/** The canvases that can be saved. */
export type PictureKind = 'tracks' | 'timeline' | 'fleet';
export type PictureFormat = 'png' | 'svg';

const WIDTH_PX = 1100;
const EDGE_PX = 20;
const TITLE_PX = 34;
const CAPTION_PX = 28;
/** Lanes of environments in one picture; more would be taller than any page. */
const LANES_MAX = 200;
/** Pixels of a PNG for one of the drawing's. */
const PNG_RATIO = 2;

interface Picture {
  readonly title: string;
  readonly drawing: ExportDrawing;
}

/** Saves a picture of a canvas; answers what to say. */
export async function exportPicture(lab: LabController, kind: PictureKind, format: PictureFormat): Promise<string> {
  const drawing = await drawingOf(lab, kind);
  if (drawing === null) return T.notNow;
  const picture = { title: T.pictures[kind], drawing };
  const name = `${fileNameOf(nameIn(lab.scenario.getState().document))}-${kind}.${format}`;
  const caption = captionOf(lab);
  if (format === 'svg') download(name, svgOf(picture, caption), 'image/svg+xml');
  else download(name, await pngOf(picture, caption), 'image/png');
  return T.done(name);
}

async function drawingOf(lab: LabController, kind: PictureKind): Promise<ExportDrawing | null> {
  const { scenario } = lab.scenario.getState();
  const { loaded } = lab.run.getState();
  const { scope } = lab.view.getState();
  if (scenario === null || loaded === null) return null;
  if (kind === 'tracks') return drawTracks(lab, limitsOf(scenario, scope), WIDTH_PX);
  if (kind === 'fleet') {
    return fleetDrawing({ fleets: lab.data.fleets, names: fleetNames(scenario) }, WIDTH_PX);
  }
  const window = shownWindow(lab);
  const asked = { run: loaded.run, scope, window, fromLane: 0, lanesMax: LANES_MAX, widthPx: WIDTH_PX };
  const timeline = await lab.engine.timeline(asked);
  const nameOf = (environment: number, fn: number): string => `${environment} ${scenario.functions[fn]?.name ?? ''}`;
  return timeline === null ? null : timelineDrawing({ timeline, nameOf, selected: -1 }, WIDTH_PX);
}

function captionOf(lab: LabController): string {
  const { report, nowUs } = lab.run.getState();
  const { document, scenario } = lab.scenario.getState();
  const by = TEXT.numbers.by(clockText(nowUs));
  return T.caption(nameIn(document), scenario?.seed ?? 0, by, report?.engineVersion ?? '');
}

const widthOf = ({ drawing }: Picture): number => drawing.widthPx + 2 * EDGE_PX;
const heightOf = ({ drawing }: Picture): number => drawing.heightPx + TITLE_PX + CAPTION_PX + EDGE_PX;

function canvasContext(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('this browser has no canvas to draw on');
  return context;
}

/** The words around a drawing, on any context. */
function drawWords(g: CanvasRenderingContext2D, picture: Picture, caption: string): void {
  const palette = readPalette();
  g.fillStyle = palette.ink;
  g.font = `600 15px ${CANVAS_FONT}`;
  g.fillText(picture.title, EDGE_PX, 24);
  g.fillStyle = palette.dim;
  g.font = `11px ${CANVAS_FONT}`;
  g.fillText(caption, EDGE_PX, heightOf(picture) - 12);
}

/** The text of an SVG file. */
function svgOf(picture: Picture, caption: string): string {
  const palette = readPalette();
  const scratch = canvasContext(1, 1);
  const host = {
    hatchColor,
    createPattern: scratch.createPattern.bind(scratch),
    measureText: (text: string, font: string): TextMetrics => {
      scratch.font = font;
      return scratch.measureText(text);
    },
  };
  const [words, inside] = [new SvgContext(host), new SvgContext(host)];
  drawWords(words.asContext(), picture, caption);
  picture.drawing.draw(inside.asContext(), palette);
  const [width, height] = [widthOf(picture), heightOf(picture)];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`;
  const title = `<title>${escaped(picture.title)}</title><desc>${escaped(caption)}</desc>`;
  const back = `<rect width="100%" height="100%" fill="${palette.panel}"/>`;
  return `${head}${title}${back}${words.svg}<g transform="translate(${EDGE_PX} ${TITLE_PX})">${inside.svg}</g></svg>\n`;
}

function pngOf(picture: Picture, caption: string): Promise<Blob> {
  const palette = readPalette();
  const [width, height] = [widthOf(picture) * PNG_RATIO, heightOf(picture) * PNG_RATIO];
  const context = canvasContext(width, height);
  // The two kinds of context differ only in what belongs to a page (focus rings), which no drawing uses.
  const g = context as unknown as CanvasRenderingContext2D;
  g.scale(PNG_RATIO, PNG_RATIO);
  g.fillStyle = palette.panel;
  g.fillRect(0, 0, width, height);
  drawWords(g, picture, caption);
  g.translate(EDGE_PX, TITLE_PX);
  picture.drawing.draw(g, palette);
  return context.canvas.convertToBlob({ type: 'image/png' });
}

/** Saves a picture of a chart that is an SVG on the page already (`figure[data-chart]`). */
export async function exportFigure(lab: LabController, figure: Element, format: PictureFormat): Promise<string> {
  const chart = figure.querySelector('svg');
  if (chart === null) return T.notNow;
  const name = `${fileNameOf(nameIn(lab.scenario.getState().document))}-${fileNameOf(figure.getAttribute('data-chart') ?? 'chart')}.${format}`;
  const svg = figureSvg(chart, figure.querySelector('figcaption')?.textContent ?? '', captionOf(lab));
  if (format === 'svg') download(name, svg.text, 'image/svg+xml');
  else download(name, await rasterised(svg), 'image/png');
  return T.done(name);
}

interface SvgFile {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

function figureSvg(chart: SVGSVGElement, title: string, caption: string): SvgFile {
  const { width, height } = chart.getBoundingClientRect();
  const [outerWidth, outerHeight] = [Math.ceil(width) + 2 * EDGE_PX, Math.ceil(height) + TITLE_PX + CAPTION_PX + EDGE_PX];
  const picture = { title, drawing: { widthPx: width, heightPx: height, draw: () => undefined } };
  const frame = svgOf(picture, caption).replace(/<g transform=.*$/s, '');
  // The page's colours are variables, which a file of its own does not have.
  const style = getComputedStyle(document.documentElement);
  const inside = new XMLSerializer()
    .serializeToString(chart)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
  const place = `<g transform="translate(${EDGE_PX} ${TITLE_PX})" font-family="${escaped(CANVAS_FONT)}">`;
  return { text: `${frame}${place}${inside}</g></svg>\n`, width: outerWidth, height: outerHeight };
}

async function rasterised({ text, width, height }: SvgFile): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const context = canvasContext(width * PNG_RATIO, height * PNG_RATIO);
    context.drawImage(image, 0, 0, width * PNG_RATIO, height * PNG_RATIO);
    return await context.canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}
