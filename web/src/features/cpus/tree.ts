import { isPinned, isRealTime, type CpuRanges } from '../../lib/cpus';
import type { TreeNode } from '../../lib/tree';
import type { BoundProcess, BoundTask } from './queries';

export type Claim = 'real-time' | 'pinned' | 'kernel' | 'any';

/** What a line of the page can be. */
export type CpuLine =
  | { kind: 'claim'; claim: Claim; count: number }
  | { kind: 'process'; process: BoundProcess }
  | { kind: 'task'; task: BoundTask; of: BoundProcess };

type Node = TreeNode<CpuLine>;

const same = (a: CpuRanges | null, b: CpuRanges | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The tasks that are bound in another way than their process is: the others say nothing new. */
export function tasksApart({ affinity, policy, priority, tasks }: BoundProcess): BoundTask[] {
  return tasks.filter(
    (task) =>
      !task.mainTask && (!same(task.affinity, affinity) || task.policy !== policy || task.priority !== priority),
  );
}

/**
 * Who has a special claim on CPUs: what runs before everything else, what may only run on some; kernel threads apart, since most
 * of them belong to one CPU each; and how many may run anywhere.
 */
export function byClaim(bound: readonly BoundProcess[], all: number, online: CpuRanges): Node[] {
  const user = bound.filter(({ kernelThread }) => !kernelThread);
  const realTime = user.filter((process) => [process, ...process.tasks].some(({ policy }) => isRealTime(policy)));
  const pinned = user.filter(
    (process) =>
      !realTime.includes(process) && [process, ...process.tasks].some(({ affinity }) => isPinned(affinity, online)),
  );
  const kernel = bound.filter(({ kernelThread }) => kernelThread);
  const section = (claim: Claim, members: readonly BoundProcess[], open: boolean): Node[] =>
    members.length === 0
      ? []
      : [
          {
            key: claim,
            value: { kind: 'claim', claim, count: members.length },
            children: members.map(processNode),
            open,
          },
        ];
  const anywhere = all - realTime.length - pinned.length - kernel.length;
  return [
    ...section('real-time', realTime, true),
    ...section('pinned', pinned, true),
    ...section('kernel', kernel, false),
    { key: 'any', value: { kind: 'claim', claim: 'any', count: Math.max(0, anywhere) }, children: [], open: false },
  ];
}

function processNode(process: BoundProcess): Node {
  return {
    key: process.id,
    value: { kind: 'process', process },
    children: tasksApart(process).map((task) => ({
      key: task.id,
      value: { kind: 'task', task, of: process },
      children: [],
      open: false,
    })),
    open: true,
  };
}
