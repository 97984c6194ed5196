import { Menu } from '@mantine/core';
import { TEXT } from '../../kit';
import { useKeeping, useRun } from '../../stores';
import type { PictureFormat, PictureKind } from './pictures';

const T = TEXT.exporting;
const KINDS: readonly PictureKind[] = ['tracks', 'timeline', 'fleet'];
const FORMATS: readonly PictureFormat[] = ['svg', 'png'];

/** What saves a picture: it is loaded with the first one, and answers what to say. */
export type Draw = (module: typeof import('./pictures')) => Promise<string>;

/** The charts that can be saved as pictures: the canvases, and whatever chart stands in the panel at the right now. */
export function ChartItems({ onDraw }: { readonly onDraw: (draw: Draw) => void }) {
  const { lab } = useKeeping();
  const isOff = useRun((state) => state.loaded === null);
  const figures = [...document.querySelectorAll('figure[data-chart]')];
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{T.charts}</Menu.Label>
      {KINDS.flatMap((kind) =>
        FORMATS.map((format) => (
          <Menu.Item
            key={`${kind} ${format}`}
            disabled={isOff}
            onClick={() => onDraw((pictures) => pictures.exportPicture(lab, kind, format))}
          >
            {T.pictureAs(T.pictures[kind], T[format])}
          </Menu.Item>
        )),
      )}
      {figures.flatMap((figure) =>
        FORMATS.map((format) => (
          <Menu.Item
            key={`${figure.getAttribute('data-chart')} ${format}`}
            onClick={() => onDraw((pictures) => pictures.exportFigure(lab, figure, format))}
          >
            {T.pictureAs(figure.querySelector('figcaption')?.firstChild?.textContent?.trim() ?? '', T[format])}
          </Menu.Item>
        )),
      )}
    </>
  );
}
