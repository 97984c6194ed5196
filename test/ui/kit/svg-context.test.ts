import { describe, expect, test } from 'vitest';
import { SvgContext } from '../../../src/ui/kit/svg-context';

const contextOf = () => {
  const svg = new SvgContext({
    hatchColor: () => '#c98a00',
    createPattern: () => ({}) as CanvasPattern,
    measureText: (text) => ({ width: text.length * 6 }) as TextMetrics,
  });
  return { svg, g: svg.asContext() };
};

describe('a context that writes SVG', () => {
  test('writes rectangles, paths and texts with the styles that hold', () => {
    const { svg, g } = contextOf();
    g.fillStyle = '#123456';
    g.fillRect(1, 2, 2.71666, 4);
    g.strokeStyle = 'red';
    g.lineWidth = 2;
    g.setLineDash([4, 2]);
    g.beginPath();
    g.moveTo(0, 0);
    g.lineTo(5, 5);
    g.stroke();
    g.font = '600 11px Inter, "Helvetica Neue"';
    g.textAlign = 'right';
    g.fillText('a < b & "c"', 7, 8);
    expect(svg.svg).toBe(
      '<defs></defs><rect x="1" y="2" width="2.72" height="4" fill="#123456"/>' +
        '<path d="M0 0L5 5" fill="none" stroke="red" stroke-width="2" stroke-dasharray="4 2"/>' +
        '<text x="7" y="8" text-anchor="end" font-weight="600" font-size="11" font-family="Inter, &quot;Helvetica Neue&quot;" fill="#123456">' +
        'a &lt; b &amp; &quot;c&quot;</text>',
    );
  });

  test('clips until it is restored, with the styles from before', () => {
    const { svg, g } = contextOf();
    g.fillStyle = 'blue';
    g.save();
    g.rect(0, 0, 10, 10);
    g.clip();
    g.fillStyle = 'green';
    g.globalAlpha = 0.5;
    g.fillRect(0, 0, 1, 1);
    g.restore();
    g.fillRect(0, 0, 1, 1);
    expect(svg.svg).toBe(
      '<defs><clipPath id="clip1"><path d="M0 0h10v10h-10Z"/></clipPath></defs><g clip-path="url(#clip1)">' +
        '<rect x="0" y="0" width="1" height="1" fill="green" opacity="0.5"/></g><rect x="0" y="0" width="1" height="1" fill="blue"/>',
    );
  });

  test('draws a hatch as lines of its colour, a circle as two halves', () => {
    const { svg, g } = contextOf();
    g.fillStyle = {} as CanvasPattern;
    g.beginPath();
    g.arc(10, 10, 5, 0, 2 * Math.PI);
    g.fill();
    expect(svg.svg).toContain('fill="url(#hatchc98a00)"');
    expect(svg.svg).toContain('stroke="#c98a00"');
    expect(svg.svg).toContain('d="M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10"');
  });

  test('throws for what it does not know, instead of leaving it out', () => {
    const { g } = contextOf();
    expect(() => g.drawImage({} as HTMLCanvasElement, 0, 0)).toThrow('an SVG cannot drawImage');
    expect(() => {
      g.shadowBlur = 3;
    }).toThrow('an SVG has no shadowBlur');
  });
});
