import { useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../../components/Icon';
import type { Window } from './axis';
import { bars, binWidth, gaps } from './density';
import { useDensity } from './useDensity';
import { useStatus } from './useStatus';

/** How much changed when: up what came, down what went. */
export function Density({ window, range }: { window: Window; range: Window | null }) {
  const { from, until } = window;
  const drawing = useRef<SVGSVGElement>(null);
  const [pixels, setPixels] = useState(720);
  useEffect(() => {
    const sized = new ResizeObserver(([entry]) => entry && setPixels(entry.contentRect.width));
    if (drawing.current) sized.observe(drawing.current);
    return () => sized.disconnect();
  }, []);

  const { data: status } = useStatus();
  const width = binWidth({ from, until }, pixels);
  // The window moves with every second; what is drawn, only with a bin.
  const first = Math.floor(from / width) * width;
  const last = Math.ceil(until / width) * width;
  const list = useDensity({ from: first, until: last }, width);
  const oldest = status?.host?.since ?? null;
  const drawn = useMemo(
    () => ({ list, heights: bars(list), away: gaps(list, oldest ? Date.parse(oldest) : null, last - width) }),
    [list, oldest, last, width],
  );

  const x = (at: number) => Math.max(0, Math.min(pixels, ((at - from) / (until - from)) * pixels));
  const changed = drawn.list.reduce((sum, { added, removed, modified }) => sum + added + removed + modified, 0);
  return (
    <>
      <svg ref={drawing} aria-hidden="true">
        <defs>
          <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v5" stroke="var(--line-strong)" strokeWidth="2" />
          </pattern>
        </defs>
        <rect x="0" y="31.2" width={pixels} height=".8" fill="var(--line-strong)" />
        {drawn.away.map((gap) => (
          <rect
            key={gap.from}
            x={x(gap.from)}
            y="14"
            width={Math.max(0, x(gap.until) - x(gap.from))}
            height="26"
            fill="url(#hatch)"
          />
        ))}
        {drawn.list.map((bin, index) => {
          const bar = drawn.heights[index];
          const left = x(bin.from);
          const wide = Math.max(1, x(bin.until) - left - 2);
          // Neutral, but for what lies between the two moments that are compared.
          const inside = range && bin.until > range.from && bin.from <= range.until;
          const [up, down, tick] = inside
            ? ['var(--added-bar)', 'var(--removed-bar)', 'var(--modified-bar)']
            : ['var(--control)', 'var(--control)', 'var(--control)'];
          return (
            bar && (
              <g key={bin.from}>
                {bar.up > 0 && <rect x={left + 1} y={31 - bar.up} width={wide} height={bar.up} fill={up} />}
                {bar.down > 0 && <rect x={left + 1} y="32" width={wide} height={bar.down} fill={down} />}
                {bar.tick && <rect x={left + 1} y="30.5" width={wide} height="2" fill={tick} />}
              </g>
            )
          );
        })}
      </svg>
      {drawn.list
        .filter(({ pinned }) => pinned > 0)
        .map((bin) => (
          <span key={bin.from} className="pinned" style={{ left: x((bin.from + bin.until) / 2) }} title="Pinned">
            <Icon name="pin" size="xs" />
          </span>
        ))}
      <span className="vh">{changed === 0 ? 'Nothing changed in this time.' : `${changed} changes in this time.`}</span>
    </>
  );
}
