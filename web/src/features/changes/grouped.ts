import type { TreeNode } from '../../lib/tree';
import type { ChangeRow } from './queries';

/** A line of the list of changes: a change, or a process whose tasks changed and which did not itself. */
export type ListLine =
  { kind: 'change'; change: ChangeRow } | { kind: 'tasks'; process: OfTask; at: string; change: ChangeRow['change'] };

type OfTask = NonNullable<ReturnType<typeof processOf>>;
type Node = TreeNode<ListLine>;

export const entityOf = ({ before, after }: ChangeRow) => after ?? before;

function processOf(change: ChangeRow) {
  const entity = entityOf(change);
  return entity?.__typename === 'Task' ? entity.process : null;
}

/**
 * Changes in the order given, those of tasks below the process they are of: with the change of that process where it came or went
 * at the same time, else below a line of its own.
 */
export function grouped(changes: readonly ChangeRow[]): Node[] {
  const processes = new Map<string, Node>();
  const key = (change: ChangeRow) => `${change.at} ${entityOf(change)?.id ?? change.label} ${change.change}`;
  const nodeOf = (change: ChangeRow): Node => ({
    key: key(change),
    value: { kind: 'change', change },
    children: [],
    open: false,
  });
  for (const change of changes)
    if (change.kind === 'PROCESS') processes.set(`${change.at} ${entityOf(change)?.id}`, nodeOf(change));
  const roots: Node[] = [];
  for (const change of changes) {
    const process = processOf(change);
    if (!process) {
      roots.push(
        (change.kind === 'PROCESS' && processes.get(`${change.at} ${entityOf(change)?.id}`)) || nodeOf(change),
      );
      continue;
    }
    const place = `${change.at} ${process.id}`;
    let parent = processes.get(place);
    if (!parent) {
      const value: ListLine = { kind: 'tasks', process, at: change.at, change: change.change };
      parent = { key: `${place} tasks`, value, children: [], open: false };
      processes.set(place, parent);
      roots.push(parent);
    }
    parent.children.push(nodeOf(change));
  }
  return roots;
}
