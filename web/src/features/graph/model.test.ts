import { describe, expect, it, vi } from 'vitest';
import type { GraphNamespace, Neighbourhood } from './queries';

vi.mock('../../lib/location', () => ({}));
const { graphOf } = await import('./model');
const { layout } = await import('./layout');

const owner = {
  id: 'user',
  type: 'USER' as const,
  inode: 1,
  initial: true,
  processCount: 9,
  ownerUid: 0,
  ownerName: 'root',
};

function space(id: string, type: GraphNamespace['type'], part: Partial<GraphNamespace> = {}): GraphNamespace {
  return {
    id,
    type,
    inode: 7,
    initial: false,
    processCount: 1,
    netnsNames: [],
    ownerUid: null,
    containerCount: 1,
    containers: [],
    leaderCount: 0,
    leaders: [],
    references: [],
    owner,
    ...part,
  };
}

const container = (id: string, name: string) => ({ id, name, groups: [] });
const wishes = { host: false, owners: true, steps: 1 as const };

const pod: Neighbourhood = {
  __typename: 'Container',
  id: 'c1',
  label: 'web',
  name: 'web',
  namespaces: [
    space('net', 'NET', {
      containerCount: 2,
      containers: [container('c1', 'web'), container('c2', 'proxy')],
      references: [
        { kind: 'BIND_MOUNT', path: ['/run/netns/cni'], descriptor: null, process: null, mount: { id: 'm' } },
      ],
    }),
    space('mnt', 'MNT', { containers: [container('c1', 'web')] }),
    space('time', 'TIME', { initial: true }),
    space('user', 'USER', { initial: true }),
  ],
};

describe('a graph', () => {
  it('has its focus first, who shares with it next, and bare holders', () => {
    const graph = graphOf(pod, wishes);
    expect(graph?.holders.map(({ title, focus }) => [title, focus])).toEqual([
      ['web', true],
      ['/run/netns/cni', false],
      ['proxy', false],
    ]);
  });

  it('has namespaces in the order that is always the same, the host’s folded', () => {
    const graph = graphOf(pod, wishes);
    expect(graph?.spaces.map(({ id }) => id)).toEqual(['mnt', 'net']);
    expect(graph?.folded).toEqual(['USER', 'TIME']);
    expect(graphOf(pod, { ...wishes, host: true })?.spaces).toHaveLength(4);
  });

  it('tells being in it from keeping it, and owning', () => {
    const edges = graphOf(pod, wishes)?.edges.map(({ from, to, kind }) => `${from} ${kind} ${to}`);
    expect(edges).toContain('c2 in net');
    expect(edges).toContain('mount /run/netns/cni keeps net');
    expect(edges).toContain('mnt owned user');
  });

  it('stands still: every box has its place, and no two of a column overlap', () => {
    const graph = graphOf(pod, { ...wishes, host: true });
    if (!graph) throw new Error('no graph');
    const { boxes, paths } = layout(graph);
    const all = [...boxes.values()];
    for (const a of all)
      for (const b of all)
        if (a !== b && a.x === b.x) expect(a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
    expect(paths).toHaveLength(graph.edges.length);
  });

  it('does not begin at what has no neighbours', () => {
    expect(graphOf({ __typename: 'Group', id: 'g', label: 'shop' }, wishes)).toBeNull();
  });
});
