import { useRef } from 'react';
import { clockText, openSurface, TEXT, useCanvas } from '../kit';
import { useLab, useRun } from '../stores';
import css from './minimap.module.css';
import { greatestOf } from './scale';

const REFUSED_PX = 4;

/** The whole run in a strip: arrivals, where requests were refused, and how far it has come. */
export function Minimap() {
  const { data } = useLab();
  const canvas = useRef<HTMLCanvasElement>(null);
  useCanvas(
    canvas,
    () => String(data.version),
    ({ palette, ...size }) => {
      const surface = openSurface(canvas.current, size);
      if (surface === null) return;
      const { context: g, widthPx, heightPx } = surface;
      const stepPx = (widthPx * data.bucketUs) / data.endUs;
      const { arrivals, throttled } = data.columns;
      const max = Math.max(1, greatestOf(arrivals, data.rows));
      const room = heightPx - REFUSED_PX - 4;
      for (let i = 0; i < data.rows; i++) {
        const tall = ((arrivals[i] as number) / max) * room;
        g.fillStyle = palette.skyFill;
        g.fillRect(i * stepPx, 2 + room - tall, Math.max(1, stepPx - 0.4), tall);
        if ((throttled[i] as number) === 0) continue;
        g.fillStyle = palette.throttle;
        g.fillRect(i * stepPx, heightPx - REFUSED_PX, Math.max(1, stepPx), REFUSED_PX);
      }
      g.fillStyle = palette.ink;
      g.fillRect(Math.min(widthPx - 2, (widthPx * data.nowUs) / data.endUs), 0, 2, heightPx);
    },
  );
  return (
    <div className={css.strip}>
      <div aria-hidden="true">
        <canvas ref={canvas} />
      </div>
      <Progress />
    </div>
  );
}

/** The same for who cannot see it. */
function Progress() {
  const { data } = useLab();
  const nowUs = useRun((run) => run.nowUs);
  const percent = Math.round((100 * nowUs) / data.endUs);
  return (
    <div
      className="lab-said"
      role="progressbar"
      aria-label={TEXT.transport.progress}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${clockText(nowUs)} / ${clockText(data.endUs)}`}
    />
  );
}
