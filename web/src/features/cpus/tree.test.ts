import { describe, expect, it } from 'vitest';
import type { BoundProcess, BoundTask } from './queries';
import { byClaim, tasksApart } from './tree';

const online = [{ from: 0, to: 3 }];

function process(pid: number, part: Partial<BoundProcess> = {}): BoundProcess {
  return {
    id: `p${pid}`,
    pid,
    name: `p${pid}`,
    kernelThread: false,
    cgroup: null,
    taskCount: 1,
    affinity: online,
    policy: 'NORMAL',
    priority: 0,
    nice: 0,
    tasks: [],
    ...part,
  };
}

function task(tid: number, part: Partial<BoundTask> = {}): BoundTask {
  return {
    id: `t${tid}`,
    tid,
    name: `t${tid}`,
    mainTask: false,
    affinity: online,
    policy: 'NORMAL',
    priority: 0,
    nice: 0,
    ...part,
  };
}

const claims = (bound: BoundProcess[], all = 10) =>
  byClaim(bound, all, online).map(({ key, value }) => `${key} ${value.kind === 'claim' ? value.count : ''}`);

describe('claims on CPUs', () => {
  it('part real-time processes from pinned ones, and kernel threads from both', () => {
    const some = [{ from: 1, to: 1 }];
    expect(
      claims([
        process(7, { affinity: some }),
        process(8, { policy: 'FIFO', affinity: some }),
        process(9, { kernelThread: true, affinity: some, policy: 'FIFO' }),
      ]),
    ).toEqual(['real-time 1', 'pinned 1', 'kernel 1', 'any 7']);
  });

  it('are a process’s own also where only one of its threads has one', () => {
    expect(claims([process(7, { tasks: [task(8, { policy: 'RR' })] })])).toEqual(['real-time 1', 'any 9']);
  });

  it('show the threads that differ from their process, and no other', () => {
    const some = [{ from: 1, to: 1 }];
    const tasks = [task(7, { mainTask: true }), task(8), task(9, { affinity: some })];
    expect(tasksApart(process(7, { tasks })).map(({ tid }) => tid)).toEqual([9]);
  });
});
