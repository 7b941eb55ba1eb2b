import { groupName } from '../../lib/engines';
import { byType, typeName, type NamespaceType } from '../../lib/namespaces';
import type { GraphNamespace, Neighbourhood } from './queries';

/** Who is in namespaces, or keeps them: a container with processes, the host, or a bare holder. */
export interface Holder {
  key: string;
  /** What a click selects; null where there is nothing to tell. */
  id: string | null;
  kind: 'container' | 'host' | 'process' | 'mount' | 'descriptor';
  title: string;
  note: string;
  focus: boolean;
  members: { id: string; name: string; pid: number }[];
  /** So many more members than those. */
  more: number;
}

export interface Space {
  id: string;
  namespace: GraphNamespace;
  note: string;
  focus: boolean;
}

export interface Owner {
  id: string;
  namespace: NonNullable<GraphNamespace['owner']>;
  note: string;
}

export interface Edge {
  from: string;
  to: string;
  /** in it; keeps it without being in it; owned by */
  kind: 'in' | 'keeps' | 'owned';
  focus: boolean;
}

export interface Graph {
  title: string;
  holders: Holder[];
  spaces: Space[];
  /** The host's namespaces that are folded away. */
  folded: NamespaceType[];
  owners: Owner[];
  edges: Edge[];
}

const mostMembers = 4;
const mostHolders = 14;

export interface Wishes {
  host: boolean;
  owners: boolean;
  steps: 1 | 2;
}

/** The neighbourhood of a container, process or namespace as something that can be drawn; null for what has none. */
export function graphOf(node: Neighbourhood, { host, owners: withOwners, steps }: Wishes): Graph | null {
  const found = centre(node, steps);
  if (!found) return null;
  const { title, focusHolder, focusSpace, namespaces } = found;
  const folded = host
    ? []
    : namespaces.filter(({ initial, id }) => initial && id !== focusSpace).map(({ type }) => type);
  const foldsAway = folded.length > 1;
  const shown = namespaces
    .filter(({ initial, id }) => !(foldsAway && initial && id !== focusSpace))
    .sort((a, b) => byType(a.type, b.type) || a.inode - b.inode);

  const holders = new Map<string, Holder>();
  const edges: Edge[] = [];
  const holder = (key: string, make: () => Omit<Holder, 'key' | 'members' | 'more' | 'focus'>): Holder => {
    let known = holders.get(key);
    if (!known) {
      known = { key, ...make(), focus: key === focusHolder, members: [], more: 0 };
      holders.set(key, known);
    }
    return known;
  };
  const link = (from: string, to: string, kind: Edge['kind']) => {
    if (!edges.some((edge) => edge.from === from && edge.to === to && edge.kind === kind))
      edges.push({ from, to, kind, focus: from === focusHolder });
  };
  const pods = new Map<string, string>();
  for (const { containers } of shown)
    for (const { id, groups } of containers) {
      const group = groups[0];
      if (group) pods.set(id, `${groupName(group.type)} ${group.name}`);
    }

  for (const namespace of shown) {
    for (const { id, name } of namespace.containers) {
      holder(id, () => ({ id, kind: 'container', title: name, note: pods.get(id) ?? '' }));
      link(id, namespace.id, 'in');
    }
    for (const leader of namespace.leaders) {
      const inside = leader.container?.id ?? null;
      const key =
        inside !== null && holders.has(inside) ? inside : inside === null && namespace.initial ? 'host' : leader.id;
      const to = holder(key, () =>
        key === 'host'
          ? { id: null, kind: 'host', title: 'Host', note: `${namespace.processCount} processes` }
          : { id: leader.id, kind: 'process', title: leader.name, note: String(leader.pid) },
      );
      if (to.kind === 'container' || to.kind === 'host') {
        if (!to.members.some(({ id }) => id === leader.id)) {
          if (to.members.length < mostMembers) to.members.push(leader);
          else to.more++;
        }
      }
      link(key, namespace.id, 'in');
    }
    for (const { kind, path, descriptor, process, mount } of namespace.references) {
      if (kind === 'BIND_MOUNT') {
        const at = path.at(-1) ?? '';
        const key = `mount ${at}`;
        holder(key, () => ({ id: mount?.id ?? null, kind: 'mount', title: at, note: 'bind mount' }));
        link(key, namespace.id, 'keeps');
      } else if (process) {
        const key = `${kind} ${process.id} ${descriptor}`;
        const what =
          kind === 'FD' ? `descriptor ${descriptor}` : kind === 'SOCKET' ? `socket ${descriptor}` : 'its next children';
        holder(key, () => ({
          id: process.id,
          kind: 'descriptor',
          title: `${process.name} ${process.pid}`,
          note: what,
        }));
        link(key, namespace.id, 'keeps');
      }
    }
  }

  const rank = ({ key, kind, focus }: Holder): number =>
    focus ? -1000 : kind === 'host' ? 1000 : -edges.filter(({ from }) => from === key).length;
  const ordered = [...holders.values()].sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
  const kept = new Set(ordered.slice(0, mostHolders).map(({ key }) => key));
  const owners = new Map<string, Owner>();
  if (withOwners)
    for (const { id, owner, type } of shown)
      if (owner && type !== 'USER') {
        owners.set(owner.id, {
          id: owner.id,
          namespace: owner,
          note: owner.ownerName ?? (owner.ownerUid === 0 ? 'root' : ''),
        });
        link(id, owner.id, 'owned');
      }
  return {
    title,
    holders: ordered.filter(({ key }) => kept.has(key)),
    spaces: shown.map((namespace) => ({
      id: namespace.id,
      namespace,
      note: note(namespace),
      focus: namespace.id === focusSpace,
    })),
    folded: foldsAway ? [...folded].sort(byType) : [],
    owners: [...owners.values()],
    edges: edges.filter(({ from, kind }) => kind === 'owned' || kept.has(from)),
  };
}

function note({ initial, containerCount, processCount, netnsNames }: GraphNamespace): string {
  if (initial) return 'the host’s';
  if (netnsNames[0] !== undefined) return netnsNames[0];
  if (processCount === 0) return 'no process';
  return containerCount > 1 ? `shared by ${containerCount}` : '';
}

interface Centre {
  title: string;
  focusHolder: string | null;
  focusSpace: string | null;
  namespaces: GraphNamespace[];
}

function centre(node: Neighbourhood, steps: 1 | 2): Centre | null {
  switch (node.__typename) {
    case 'Container':
      return { title: node.name, focusHolder: node.id, focusSpace: null, namespaces: [...node.namespaces] };
    case 'Process':
      return {
        title: `${node.name} ${node.pid}`,
        focusHolder: node.container?.id ?? node.id,
        focusSpace: null,
        namespaces: [...node.namespaces],
      };
    case 'Namespace': {
      const around = [...node.children, ...(steps === 2 ? (node.ealdorman?.namespaces ?? []) : [])];
      const unique = new Map([node, ...around].map((namespace) => [namespace.id, namespace]));
      return {
        title: `${typeName(node.type)}:[${node.inode}]`,
        focusHolder: null,
        focusSpace: node.id,
        namespaces: [...unique.values()],
      };
    }
    default:
      return null;
  }
}
