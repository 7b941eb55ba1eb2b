import { byType } from '../../lib/namespaces';
import type { TreeNode } from '../../lib/tree';
import type { Containers, ContainerRow, EngineRow, GroupRow } from './queries';

/** What a line of the page can be. */
export type ContainerLine =
  | { kind: 'engine'; engine: EngineRow; inside: string | null }
  /** Containers that no engine tells of. */
  | { kind: 'engineless'; count: number }
  | { kind: 'group'; group: GroupRow }
  | { kind: 'container'; container: ContainerRow }
  | { kind: 'namespace'; namespace: ContainerRow['namespaces'][number]; of: ContainerRow };

type Node = TreeNode<ContainerLine>;

const byName = (a: { name: string }, b: { name: string }): number =>
  a.name.localeCompare(b.name, 'en', { numeric: true });

/**
 * Engines, in them groups, in those containers, each with the namespaces that are not the host's; an engine that runs inside a
 * container stands below it.
 */
export function containerTree({ engines, containers }: Containers): Node[] {
  const known = new Set(containers.map(({ id }) => id));
  const told = new Set(engines.map(({ id }) => id));
  const membersOf = (engine: string | null): ContainerRow[] =>
    containers.filter(({ engine: its }) => (its && told.has(its.id) ? its.id : null) === engine);
  const nested = new Map<string, EngineRow[]>();
  const top: EngineRow[] = [];
  for (const engine of engines) {
    const inside = engine.enclosing?.id;
    if (inside !== undefined && known.has(inside)) nested.set(inside, [...(nested.get(inside) ?? []), engine]);
    else top.push(engine);
  }

  // An engine in a container of its own would be below itself: each is shown once.
  const seen = new Set<string>();
  const engineNode = (engine: EngineRow): Node[] => {
    if (seen.has(engine.id)) return [];
    seen.add(engine.id);
    return [
      {
        key: engine.id,
        value: { kind: 'engine', engine, inside: engine.enclosing?.name ?? null },
        children: grouped(membersOf(engine.id)),
        open: true,
      },
    ];
  };
  const containerNode = (container: ContainerRow): Node => {
    const inside = (nested.get(container.id) ?? []).flatMap(engineNode);
    return {
      key: container.id,
      value: { kind: 'container', container },
      children: [
        ...container.namespaces
          .filter(({ type }) => !container.sharedWithHost.includes(type))
          .sort((a, b) => byType(a.type, b.type))
          .map((namespace): Node => ({
            key: `${container.id}.${namespace.id}`,
            value: { kind: 'namespace', namespace, of: container },
            children: [],
            open: false,
          })),
        ...inside,
      ],
      open: inside.length > 0,
    };
  };
  /** Groups first among their like by name; a container in several groups stands in the first. */
  const grouped = (members: readonly ContainerRow[]): Node[] => {
    const groups = new Map<string, { group: GroupRow; members: ContainerRow[] }>();
    const single: ContainerRow[] = [];
    for (const container of members) {
      const group = container.groups[0];
      if (!group) single.push(container);
      else {
        const known = groups.get(group.id);
        if (known) known.members.push(container);
        else groups.set(group.id, { group, members: [container] });
      }
    }
    return [
      ...[...groups.values()]
        .sort((a, b) => byName(a.group, b.group))
        .map(({ group, members: inGroup }): Node => ({
          // A pod's containers may be told of by two engines.
          key: `${group.id}.${inGroup[0]?.engine?.id ?? ''}`,
          value: { kind: 'group', group },
          children: [...inGroup].sort(byName).map(containerNode),
          open: true,
        })),
      ...[...single].sort(byName).map(containerNode),
    ];
  };

  const withEngine = top.flatMap(engineNode);
  const alone = membersOf(null);
  return alone.length === 0
    ? withEngine
    : [
        ...withEngine,
        {
          key: 'engineless',
          value: { kind: 'engineless', count: alone.length },
          children: grouped(alone),
          open: true,
        },
      ];
}

/** Whether a line answers to a filter text. */
export function matches(line: ContainerLine, text: string): boolean {
  const needle = text.toLowerCase();
  const straws = (): (string | null)[] => {
    switch (line.kind) {
      case 'engine':
        return [line.engine.engineType, line.engine.version, line.engine.api];
      case 'engineless':
        return [];
      case 'group':
        return [line.group.name];
      case 'container': {
        const { name, image, containerId, initialPid } = line.container;
        return [name, image, containerId, String(initialPid)];
      }
      case 'namespace':
        return [String(line.namespace.inode)];
    }
  };
  return straws().some((straw) => straw?.toLowerCase().includes(needle));
}
