import { useRef, useState, type PointerEvent } from 'react';
import { EntityLink } from '../../components/EntityLink';
import { Icon } from '../../components/Icon';
import { InodeForm } from '../../components/NamespaceChip';
import { Tile } from '../../components/Tile';
import type { IconName } from '../../lib/icons';
import { typeName } from '../../lib/namespaces';
import { columns, layout, type Box } from './layout';
import type { Graph, Holder } from './model';

const icons: Record<Holder['kind'], IconName> = {
  container: 'container',
  host: 'host',
  process: 'process',
  mount: 'mount',
  descriptor: 'fd',
};

const nearest = 0.5;
const farthest = 2;

/** The graph, drawn: to be dragged, zoomed with the wheel, and walked with Tab in reading order. */
export function Canvas({ graph }: { graph: Graph }) {
  const drawn = layout(graph);
  const canvas = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ x: 0, y: 0, zoom: 1 });
  const [near, setNear] = useState<string | null>(null);
  const drag = useRef<{ x: number; y: number } | null>(null);

  const zoomTo = (zoom: number) =>
    setView((before) => ({ ...before, zoom: Math.max(nearest, Math.min(farthest, zoom)) }));
  const fit = () => {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return;
    const zoom = Math.max(nearest, Math.min(1, box.width / drawn.width, box.height / drawn.height));
    setView({ x: 0, y: 0, zoom });
  };
  const move = (event: PointerEvent) => {
    const from = drag.current;
    if (!from) return;
    setView((before) => ({ ...before, x: before.x + event.clientX - from.x, y: before.y + event.clientY - from.y }));
    drag.current = { x: event.clientX, y: event.clientY };
  };

  const related = near === null ? null : relatedTo(graph, near);
  const faded = (id: string) => (related && !related.has(id) ? ' faded' : '');
  const at = (id: string): Box => drawn.boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  const place = (id: string) => {
    const { x, y, width, height } = at(id);
    return { left: x, top: y, width, height };
  };
  const hover = (id: string) => ({
    onPointerEnter: () => setNear(id),
    onPointerLeave: () => setNear(null),
    onFocus: () => setNear(id),
    onBlur: () => setNear(null),
  });

  return (
    <div
      ref={canvas}
      className="canvas"
      role="group"
      aria-label="Graph"
      onPointerDown={(event) => {
        if (event.button !== 0 || (event.target instanceof Element && event.target.closest('a, button'))) return;
        drag.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => (drag.current = null)}
      onWheel={(event) => zoomTo(view.zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1))}
      onKeyDown={(event) => {
        if (event.key === '0') fit();
        else if (event.key === '+') zoomTo(view.zoom * 1.2);
        else if (event.key === '-') zoomTo(view.zoom / 1.2);
      }}
    >
      <div
        className="plane"
        style={{
          width: drawn.width,
          height: drawn.height,
          transform: `translate(${view.x}px, ${view.y}px) scale(${view.zoom})`,
        }}
      >
        <span className="gcol" style={{ left: columns.holders }}>
          Who is in it, or keeps it
        </span>
        <span className="gcol" style={{ left: columns.spaces }}>
          Namespaces
        </span>
        {graph.owners.length > 0 && (
          <span className="gcol" style={{ left: columns.owners }}>
            Owner
          </span>
        )}
        <svg className="edges" width={drawn.width} height={drawn.height} aria-hidden="true">
          {drawn.paths.map(({ edge, d }) => (
            <path
              key={`${edge.from} ${edge.to} ${edge.kind}`}
              d={d}
              className={[
                edge.kind === 'keeps' && 'dash',
                edge.kind === 'owned' && 'dotl',
                edge.kind === 'in' && edge.focus && 'hl',
                edge.from === 'host' && 'faint',
                near !== null && edge.from !== near && edge.to !== near && 'faded',
              ]
                .filter(Boolean)
                .join(' ')}
            />
          ))}
        </svg>
        {graph.holders.map((holder) => (
          <div
            key={holder.key}
            className={`gg${holder.focus ? ' focus' : ''}${holder.kind === 'host' ? ' dash' : ''}${faded(holder.key)}`}
            style={place(holder.key)}
            {...hover(holder.key)}
          >
            <header>
              <Icon name={icons[holder.kind]} />
              {holder.id === null ? (
                <span className="el">{holder.title}</span>
              ) : (
                <EntityLink id={holder.id}>
                  <span className={holder.kind === 'mount' ? 'mono' : undefined}>{holder.title}</span>
                </EntityLink>
              )}
              <span className="sub el">{holder.note}</span>
            </header>
            {holder.members.map(({ id, name, pid }) => (
              <div key={id} className="gm">
                <Icon name="process" size="sm" />
                <EntityLink id={id}>{name}</EntityLink>
                <span className="sub">{pid}</span>
              </div>
            ))}
            {holder.more > 0 && <p className="t11 f3 gmore">{holder.more} more</p>}
          </div>
        ))}
        {graph.spaces.map(({ id, namespace, note, focus }) => (
          <div
            key={id}
            className={`gn k-${typeName(namespace.type)}${focus ? ' sel' : ''}${namespace.initial ? ' dim' : ''}${faded(id)}`}
            style={place(id)}
            {...hover(id)}
          >
            <Tile kind={typeName(namespace.type)} initial={namespace.initial} hollow={namespace.processCount === 0} />
            <EntityLink id={id}>
              <span className="inode">
                <InodeForm type={namespace.type} inode={namespace.inode} />
              </span>
            </EntityLink>
            <span className="sub">{note}</span>
          </div>
        ))}
        {graph.folded.length > 0 && (
          <div
            className="gn dim"
            style={{ left: columns.spaces, top: 56 + graph.spaces.length * 76, width: 244 }}
            title={graph.folded.map(typeName).join(', ')}
          >
            <Icon name="host" />
            <span className="f2">{graph.folded.length} of the host’s</span>
            <span className="sub el">{graph.folded.map(typeName).join(', ')}</span>
          </div>
        )}
        {graph.owners.map(({ id, namespace, note }) => (
          <div key={id} className={`gn k-user${faded(id)}`} style={place(id)} {...hover(id)}>
            <Tile kind="user" initial={namespace.initial} hollow={namespace.processCount === 0} />
            <EntityLink id={id}>
              <span className="inode">
                <InodeForm type="USER" inode={namespace.inode} />
              </span>
            </EntityLink>
            <span className="sub">{note}</span>
          </div>
        ))}
      </div>
      <div className="legend" aria-hidden="true">
        {graph.holders.some(({ focus }) => focus) && <Line kind="hl">{graph.title} is in it</Line>}
        <Line kind="">others are in it</Line>
        <Line kind="dash">keeps it without being in it</Line>
        <Line kind="dotl">owned by</Line>
      </div>
      <div className="zoom seg words" role="group" aria-label="Zoom">
        <button type="button" aria-label="Smaller" onClick={() => zoomTo(view.zoom / 1.2)}>
          −
        </button>
        <button type="button" title="Fit (0)" onClick={fit}>
          {Math.round(view.zoom * 100)}%
        </button>
        <button type="button" aria-label="Larger" onClick={() => zoomTo(view.zoom * 1.2)}>
          +
        </button>
      </div>
    </div>
  );
}

/** What an edge connects with something, and itself. */
function relatedTo(graph: Graph, id: string): Set<string> {
  return new Set([id, ...graph.edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))]);
}

function Line({ kind, children }: { kind: string; children: React.ReactNode }) {
  return (
    <span>
      <svg className="edges" viewBox="0 0 26 8">
        <path d="M0 4h26" className={kind} />
      </svg>
      {children}
    </span>
  );
}
