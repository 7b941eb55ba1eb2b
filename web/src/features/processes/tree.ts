import type { TreeNode } from '../../lib/tree';
import type { LooseTask, ProcessRow } from './queries';

/** What a line of the process tree can be. */
export type ProcessLine = { kind: 'process'; process: ProcessRow } | { kind: 'task'; task: LooseTask };

type Node = TreeNode<ProcessLine>;

/** kthreadd, the parent of every kernel thread. */
const kernel = 2;

const taskNode = (task: LooseTask): Node => ({
  key: task.id,
  value: { kind: 'task', task },
  children: [],
  open: false,
});

function tasksByProcess(tasks: readonly LooseTask[]): Map<string, Node[]> {
  const out = new Map<string, Node[]>();
  for (const task of tasks) out.set(task.process.id, [...(out.get(task.process.id) ?? []), taskNode(task)]);
  return out;
}

/**
 * Processes below their parents, by PID, and below each the tasks that left its namespaces. Kernel threads stay folded: they are
 * many, and alike.
 */
export function processTree(all: readonly ProcessRow[], loose: readonly LooseTask[]): Node[] {
  const known = new Set(all.map(({ pid }) => pid));
  const tasks = tasksByProcess(loose);
  const below = new Map<number, ProcessRow[]>();
  for (const process of all) {
    const parent = known.has(process.ppid) ? process.ppid : 0;
    const siblings = below.get(parent);
    if (siblings) siblings.push(process);
    else below.set(parent, [process]);
  }
  const nodes = (parent: number): Node[] =>
    (below.get(parent) ?? []).map((process) => ({
      key: process.id,
      value: { kind: 'process', process },
      children: [...(tasks.get(process.id) ?? []), ...nodes(process.pid)],
      open: process.pid !== kernel,
    }));
  return nodes(0);
}

const orders: Record<string, (a: ProcessRow, b: ProcessRow) => number> = {
  pid: (a, b) => a.pid - b.pid,
  name: (a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || a.pid - b.pid,
  tasks: (a, b) => a.taskCount - b.taskCount || a.pid - b.pid,
  started: (a, b) => a.startTicks - b.startTicks || a.pid - b.pid,
};

/** The same processes, one below the other: `pid`, `-started`, … */
export function processList(all: readonly ProcessRow[], loose: readonly LooseTask[], sort: string): Node[] {
  const tasks = tasksByProcess(loose);
  const order = orders[sort.replace(/^-/, '')] ?? orders.pid;
  const sorted = order ? [...all].sort(order) : [...all];
  if (sort.startsWith('-')) sorted.reverse();
  return sorted.map((process) => ({
    key: process.id,
    value: { kind: 'process', process },
    children: tasks.get(process.id) ?? [],
    open: true,
  }));
}
