import { describe, expect, it } from 'vitest';
import type { TreeNode } from '../../lib/tree';
import type { LooseTask, ProcessRow } from './queries';
import { processList, processTree, type ProcessLine } from './tree';

const process = (pid: number, ppid: number, name = `p${pid}`, rest: Partial<ProcessRow> = {}): ProcessRow => ({
  id: `p_${pid}`,
  pid,
  ppid,
  name,
  kernelThread: false,
  taskCount: 1,
  startTicks: pid,
  ...rest,
});
const loose: LooseTask = {
  id: 't_9',
  tid: 9,
  name: 'worker',
  startedAt: null,
  looseIn: ['NET'],
  process: { id: 'p_3' },
};

const outline = (nodes: readonly TreeNode<ProcessLine>[]): string =>
  nodes.map(({ key, children }) => key + (children.length > 0 ? `(${outline(children)})` : '')).join(' ');

describe('the process tree', () => {
  it('puts children below their parents, and whose parent is not seen on top', () => {
    expect(outline(processTree([process(1, 0), process(2, 0), process(3, 1), process(4, 3), process(7, 99)], []))).toBe(
      'p_1(p_3(p_4)) p_2 p_7',
    );
  });

  it('puts loose tasks below their process', () => {
    expect(outline(processTree([process(1, 0), process(3, 1)], [loose]))).toBe('p_1(p_3(t_9))');
  });

  it('leaves kernel threads folded', () => {
    expect(processTree([process(1, 0), process(2, 0), process(5, 2)], []).map(({ open }) => open)).toEqual([
      true,
      false,
    ]);
  });
});

describe('the process list', () => {
  const all = [
    process(1, 0, 'systemd', { taskCount: 1 }),
    process(10, 1, 'b10', { startTicks: 5 }),
    process(3, 1, 'b9', { taskCount: 8 }),
  ];
  it.each([
    ['', 'p_1 p_3 p_10'],
    ['-pid', 'p_10 p_3 p_1'],
    ['name', 'p_3 p_10 p_1'],
    ['-tasks', 'p_3 p_10 p_1'],
    ['started', 'p_1 p_3 p_10'],
    ['nonsense', 'p_1 p_3 p_10'],
  ])('sorted by “%s” is %s', (sort, keys) => {
    expect(outline(processList(all, [], sort))).toBe(keys);
  });
});
