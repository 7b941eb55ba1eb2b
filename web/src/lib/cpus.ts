/** CPUs in ranges, as the kernel writes them. */
export type CpuRanges = readonly { from: number; to: number }[];

export const cpusIn = (ranges: CpuRanges): number[] =>
  ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));

export const isIn = (ranges: CpuRanges, cpu: number): boolean =>
  ranges.some(({ from, to }) => from <= cpu && cpu <= to);

/** Whether it may not run on every CPU that is online; what was not read is not pinned. */
export const isPinned = (affinity: CpuRanges | null, online: CpuRanges): boolean =>
  affinity !== null && cpusIn(online).some((cpu) => !isIn(affinity, cpu));

/** The policies that other tasks have to wait for, sched(7). */
export const isRealTime = (policy: string): boolean => ['FIFO', 'RR', 'DEADLINE'].includes(policy);
