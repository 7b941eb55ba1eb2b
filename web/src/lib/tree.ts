import type { Mark, MarkCounts } from './comparison';
import { isOpen, type Expansion } from './view';

/** Something that may have something below it. */
export interface TreeNode<T> {
  /** Unique in the tree and stable over time: expansion and selection hang on it. */
  key: string;
  value: T;
  children: TreeNode<T>[];
  /** Whether it is unfolded until somebody says otherwise. */
  open: boolean;
}

/** One line of the tree as it is shown. */
export interface TreeLine<T> {
  key: string;
  value: T;
  /** 0 at the top. */
  level: number;
  parent: string | null;
  /** null where there is nothing below. */
  expanded: boolean | null;
  openByDefault: boolean;
  /** Its place among its siblings, from 1, and how many they are. */
  position: number;
  siblings: number;
  /** Stands only because something below it matches the filter. */
  muted: boolean;
  /** What a comparison says of it, and of everything folded away below it. */
  mark: Mark | null;
  folded: MarkCounts | null;
}

/** The lines that an expansion lets through, in order. */
export function lines<T>(
  roots: readonly TreeNode<T>[],
  open: Expansion,
  muted: ReadonlySet<string> = new Set(),
  mark: ((value: T) => Mark | null) | null = null,
): TreeLine<T>[] {
  const out: TreeLine<T>[] = [];
  const countBelow = (nodes: readonly TreeNode<T>[], counts: MarkCounts): MarkCounts => {
    for (const { value, children } of nodes) {
      const is = mark?.(value);
      if (is) counts[is]++;
      countBelow(children, counts);
    }
    return counts;
  };
  const visit = (nodes: readonly TreeNode<T>[], level: number, parent: string | null): void => {
    nodes.forEach((node, index) => {
      const expanded = node.children.length > 0 ? isOpen(open, node.key, node.open) : null;
      out.push({
        key: node.key,
        value: node.value,
        level,
        parent,
        expanded,
        openByDefault: node.open,
        position: index + 1,
        siblings: nodes.length,
        muted: muted.has(node.key),
        mark: mark?.(node.value) ?? null,
        folded: mark && expanded === false ? countBelow(node.children, { added: 0, removed: 0, modified: 0 }) : null,
      });
      if (expanded) visit(node.children, level + 1, node.key);
    });
  };
  visit(roots, 0, null);
  return out;
}

/** What matches, with all its ancestors; these are named in `muted` where they do not match themselves. */
export function filtered<T>(
  roots: readonly TreeNode<T>[],
  matches: (value: T) => boolean,
): { roots: TreeNode<T>[]; muted: Set<string>; count: number } {
  const muted = new Set<string>();
  let count = 0;
  const keep = (nodes: readonly TreeNode<T>[]): TreeNode<T>[] =>
    nodes.flatMap((node) => {
      const hit = matches(node.value);
      if (hit) count++;
      const children = keep(node.children);
      if (!hit && children.length === 0) return [];
      if (!hit) muted.add(node.key);
      return [{ ...node, children, open: node.open || children.length > 0 }];
    });
  return { roots: keep(roots), muted, count };
}
