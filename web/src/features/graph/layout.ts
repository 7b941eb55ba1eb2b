import type { Edge, Graph, Holder } from './model';

/** Three columns: who is in it or keeps it, namespaces, owners. */
export const columns = { holders: 36, spaces: 520, owners: 952 } as const;
export const widths = { holder: 292, space: 244, owner: 232 } as const;

const top = 56;
const step = 76;
const gap = 24;
const head = 32;
const member = 36;

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Drawn {
  boxes: ReadonlyMap<string, Box>;
  paths: { edge: Edge; d: string }[];
  width: number;
  height: number;
}

export const heightOf = ({ members, more }: Holder): number =>
  members.length === 0 ? head : head + members.length * member + (more > 0 ? 22 : 0) + 4;

/** Where everything stands, the same for the same graph: nothing is left to forces. */
export function layout(graph: Graph): Drawn {
  const boxes = new Map<string, Box>();
  let y = top;
  for (const holder of graph.holders) {
    const height = heightOf(holder);
    boxes.set(holder.key, { x: columns.holders, y, width: widths.holder, height });
    y += height + gap;
  }
  const left = y;
  graph.spaces.forEach(({ id }, index) =>
    boxes.set(id, { x: columns.spaces, y: top + index * step, width: widths.space, height: 32 }),
  );
  const middle = top + (graph.spaces.length + (graph.folded.length > 0 ? 1 : 0)) * step;
  // Owners stand in the middle of what they own.
  let free = top;
  for (const { id } of graph.owners) {
    const owned = graph.edges.filter((edge) => edge.kind === 'owned' && edge.to === id);
    const centre = owned.reduce((sum, { from }) => sum + (boxes.get(from)?.y ?? 0), 0) / Math.max(1, owned.length);
    const at = Math.max(free, Math.round(centre));
    boxes.set(id, { x: columns.owners, y: at, width: widths.owner, height: 32 });
    free = at + step;
  }
  return {
    boxes,
    paths: routes(graph.edges, boxes),
    width: graph.owners.length > 0 ? columns.owners + widths.owner + 36 : columns.spaces + widths.space + 36,
    height: Math.max(left, middle, free) + 24,
  };
}

/** Horizontal curves from ports of their own, so that no two lie over each other. */
function routes(edges: readonly Edge[], boxes: ReadonlyMap<string, Box>): Drawn['paths'] {
  const port = (id: string, side: 'from' | 'to', edge: Edge): number => {
    const box = boxes.get(id);
    if (!box) return 0;
    const other = (each: Edge) => boxes.get(side === 'from' ? each.to : each.from)?.y ?? 0;
    const mine = edges
      .filter((each) => each[side] === id && (each.kind === 'owned') === (edge.kind === 'owned'))
      .sort((a, b) => other(a) - other(b));
    const spread = Math.min(13, (box.height - 10) / Math.max(1, mine.length));
    return box.y + box.height / 2 + (mine.indexOf(edge) - (mine.length - 1) / 2) * spread;
  };
  return edges.flatMap((edge) => {
    const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
    if (!from || !to) return [];
    const [x1, y1, x2, y2] = [from.x + from.width, port(edge.from, 'from', edge), to.x, port(edge.to, 'to', edge)];
    const bend = (x2 - x1) * 0.5;
    return [{ edge, d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` }];
  });
}
