import { byType, isHierarchical, typeName, type NamespaceType } from '../../lib/namespaces';
import type { TreeNode } from '../../lib/tree';
import type { Isolation } from '../../components/IsolationStrip';
import type { ContainerOfNamespace, LeaderRow, LooseTaskRow, NamespaceRow } from './queries';

/** What a line of the tree can be. */
export type NamespaceLine =
  | { kind: 'namespace'; namespace: NamespaceRow }
  | { kind: 'container'; container: ContainerOfNamespace; isolation: Partial<Record<NamespaceType, Isolation>> }
  | { kind: 'leader'; leader: LeaderRow; of: NamespaceRow }
  | { kind: 'task'; task: LooseTaskRow; of: NamespaceRow }
  | { kind: 'fold'; title: string; types: NamespaceType[] }
  | { kind: 'more'; count: number; what: string };

type Node = TreeNode<NamespaceLine>;

const order = (a: NamespaceRow, b: NamespaceRow): number =>
  Number(b.initial) - Number(a.initial) || byType(a.type, b.type) || a.inode - b.inode;

const leaf = (key: string, value: NamespaceLine): Node => ({ key, value, children: [], open: false });

/** The types whose initial namespace stands for itself; the others are folded away. */
const shownInitial: readonly NamespaceType[] = ['MNT', 'NET'];

/**
 * User namespaces in their hierarchy, each with the namespaces it owns: its initial ones first, then the others by type, those of
 * a container below it, then the user namespaces below it. What has no owner that could be read stands at the end.
 */
export function byOwner(all: readonly NamespaceRow[]): Node[] {
  const known = new Set(all.filter(({ type }) => type === 'USER').map(({ id }) => id));
  const below = new Map<string | null, NamespaceRow[]>();
  for (const namespace of all) {
    const id = (namespace.type === 'USER' ? namespace.parent : namespace.owner)?.id ?? null;
    const owner = id !== null && known.has(id) ? id : null;
    below.set(owner, [...(below.get(owner) ?? []), namespace]);
  }
  const isolations = isolationOf(all);
  const nodeOf = (namespace: NamespaceRow): Node => ({
    key: namespace.id,
    value: { kind: 'namespace', namespace },
    children: namespace.type === 'USER' ? owned(namespace.id) : [],
    open: true,
  });
  const owned = (owner: string): Node[] => {
    const members = [...(below.get(owner) ?? [])].sort(order);
    const initial = members.filter((member) => member.initial && member.type !== 'USER');
    const folded = initial.filter(({ type }) => !shownInitial.includes(type));
    const others = members.filter((member) => !member.initial && member.type !== 'USER');
    const users = members.filter(({ type }) => type === 'USER');
    return [
      ...initial.filter((member) => !folded.includes(member)).map(nodeOf),
      ...(folded.length > 1
        ? [
            {
              key: `initial.${owner}`,
              value: {
                kind: 'fold' as const,
                title: `${folded.length} more initial namespaces`,
                types: folded.map(({ type }) => type),
              },
              children: folded.map(nodeOf),
              open: false,
            },
          ]
        : folded.map(nodeOf)),
      ...others.filter(({ containers }) => containers.length === 0).map(nodeOf),
      ...inContainers(owner, others),
      ...users.map(nodeOf),
    ];
  };
  /** One that several share stands with the first of them; the line says so. */
  const inContainers = (owner: string, members: readonly NamespaceRow[]): Node[] => {
    const nodes = new Map<string, Node>();
    for (const member of members) {
      const container = member.containers[0];
      if (!container) continue;
      const node = nodes.get(container.id) ?? {
        // A container may have namespaces of several owners.
        key: `${owner}.${container.id}`,
        value: { kind: 'container', container, isolation: isolations.get(container.id) ?? {} },
        children: [],
        open: false,
      };
      node.children.push(nodeOf(member));
      nodes.set(container.id, node);
    }
    return [...nodes.values()].sort((a, b) =>
      containerName(a).localeCompare(containerName(b), 'en', { numeric: true }),
    );
  };
  const top = [...(below.get(null) ?? [])].sort(order);
  const users = top.filter(({ type }) => type === 'USER').map(nodeOf);
  const orphans = top.filter(({ type }) => type !== 'USER');
  if (orphans.length === 0) return users;
  return [
    ...users,
    {
      key: 'unowned',
      value: { kind: 'fold', title: 'Owner not read', types: [...new Set(orphans.map(({ type }) => type))] },
      children: orphans.map(nodeOf),
      open: true,
    },
  ];
}

const containerName = ({ value }: Node): string => (value.kind === 'container' ? value.container.name : '');

/** By container, which types it has for itself, shares with others, and has from the host. */
function isolationOf(all: readonly NamespaceRow[]): Map<string, Partial<Record<NamespaceType, Isolation>>> {
  const isolations = new Map<string, Partial<Record<NamespaceType, Isolation>>>();
  for (const { type, initial, containers, containerCount } of all) {
    if (initial) continue;
    for (const { id, sharedWithHost } of containers) {
      const isolation = isolations.get(id) ?? Object.fromEntries(sharedWithHost.map((each) => [each, 'host']));
      isolation[type] = containerCount > 1 ? 'shared' : 'own';
      isolations.set(id, isolation);
    }
  }
  return isolations;
}

/**
 * The namespaces of one type with the processes at their top: flat, but for user and PID namespaces, which nest. A sole leader is
 * told in the line of its namespace already.
 */
export function ofType(all: readonly NamespaceRow[]): Node[] {
  const known = new Set(all.map(({ id }) => id));
  const below = new Map<string | null, NamespaceRow[]>();
  for (const namespace of all) {
    const id = isHierarchical(namespace.type) ? (namespace.parent?.id ?? null) : null;
    const parent = id !== null && known.has(id) ? id : null;
    below.set(parent, [...(below.get(parent) ?? []), namespace]);
  }
  const nodes = (parent: string | null): Node[] =>
    [...(below.get(parent) ?? [])].sort(order).map((namespace) => {
      const children = nodes(namespace.id);
      return {
        key: namespace.id,
        value: { kind: 'namespace', namespace },
        children: [...members(namespace), ...children],
        open: children.length > 0,
      };
    });
  return nodes(null);
}

/** The leaders and loose tasks of a namespace, as far as they were asked for. */
function members(namespace: NamespaceRow): Node[] {
  const { id, leaders, leaderCount, looseTasks, looseTaskCount } = namespace;
  const out: Node[] = [];
  if (leaderCount > 1 || (leaderCount === 1 && looseTaskCount > 0)) {
    for (const leader of leaders) out.push(leaf(`${id}.${leader.id}`, { kind: 'leader', leader, of: namespace }));
    if (leaderCount > leaders.length) {
      out.push(leaf(`${id}.leaders`, { kind: 'more', count: leaderCount - leaders.length, what: 'leaders' }));
    }
  }
  for (const task of looseTasks) out.push(leaf(`${id}.${task.id}`, { kind: 'task', task, of: namespace }));
  if (looseTaskCount > looseTasks.length) {
    out.push(leaf(`${id}.tasks`, { kind: 'more', count: looseTaskCount - looseTasks.length, what: 'loose tasks' }));
  }
  return out;
}

/** Whether a process is part of the system itself: the first two, and what a service manager put into its slices. */
export function isSystem({ pid, cgroup }: { pid: number; cgroup: string | null }): boolean {
  if (pid <= 2) return true;
  if (cgroup === null) return false;
  if (cgroup.startsWith('/system.slice/'))
    return !/^\/system\.slice\/(docker|cri-containerd|crio|libpod)-/.test(cgroup);
  return cgroup.startsWith('/init.scope') || ['/user.slice', '/init', '/init.slice'].includes(cgroup);
}

export interface NamespaceFilter {
  text: string;
  kept: readonly string[];
  hideSystem: boolean;
}

/** Whether a namespace answers to a filter. */
export function matches(namespace: NamespaceRow, { text, kept, hideSystem }: NamespaceFilter): boolean {
  if (hideSystem && !namespace.initial && namespace.ealdorman && isSystem(namespace.ealdorman)) return false;
  if (kept.length > 0 && !namespace.keptAliveBy.some((by) => kept.includes(by.toLowerCase()))) return false;
  if (text === '') return true;
  const needle = text.toLowerCase();
  return haystack(namespace).some((straw) => straw.toLowerCase().includes(needle));
}

function haystack({
  type,
  inode,
  netnsNames,
  ealdorman,
  ownerUid,
  ownerName,
  leaders,
  references,
  initial,
  containers,
}: NamespaceRow): string[] {
  return [
    `${typeName(type)}:[${inode}]`,
    ...netnsNames,
    ...(ownerUid === null ? [] : [`UID ${ownerUid}`]),
    ...(ownerName === null ? [] : [ownerName]),
    ...(ealdorman ? [ealdorman.name, String(ealdorman.pid), ealdorman.cgroup ?? ''] : []),
    ...leaders.flatMap((leader) => [leader.name, String(leader.pid), leader.commandLine?.join(' ') ?? '']),
    // Who shares the host's is not what anybody looks for there.
    ...(initial ? [] : containers.map(({ name }) => name)),
    ...references.flatMap(({ path }) => path),
  ];
}
