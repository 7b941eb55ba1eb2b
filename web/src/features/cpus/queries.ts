import { graphql, request, type ResultOf } from '../../lib/graphql';

const runsWhere = graphql(`
  fragment RunsWhere on ProcessOrTask {
    name
    affinity {
      from
      to
    }
    policy
    priority
    nice
  }
`);

const boundProcesses = graphql(
  `
    query BoundProcesses($snapshot: ID!, $filter: ProcessFilter!, $after: String) {
      snapshot(id: $snapshot) {
        id
        processes(filter: $filter, first: 400, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            pid
            kernelThread
            cgroup
            taskCount
            ...RunsWhere
            tasks(first: 100) {
              id
              tid
              mainTask
              ...RunsWhere
            }
          }
        }
      }
    }
  `,
  [runsWhere],
);

export type BoundProcess = NonNullable<ResultOf<typeof boundProcesses>['snapshot']>['processes']['nodes'][number];
export type BoundTask = BoundProcess['tasks'][number];

/** The processes one of whose tasks may not run on every CPU, or is run before all others; null where the snapshot is gone. */
export async function allBound(snapshot: string, signal: AbortSignal): Promise<BoundProcess[] | null> {
  const rows = new Map<string, BoundProcess>();
  for (const filter of [{ pinned: true }, { realTime: true }]) {
    let after: string | null = null;
    do {
      const answer: ResultOf<typeof boundProcesses> = await request(
        boundProcesses,
        { snapshot, filter, after },
        signal,
      );
      if (!answer.snapshot) return null;
      const { nodes, pageInfo } = answer.snapshot.processes;
      for (const node of nodes) rows.set(node.id, node);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
  }
  return [...rows.values()].sort((a, b) => a.pid - b.pid);
}

export const cpuCounts = graphql(`
  query CpuCounts($snapshot: ID!) {
    snapshot(id: $snapshot) {
      id
      cpus {
        number
        online
        pinned
        realTime
      }
    }
  }
`);

export type CpuCount = NonNullable<ResultOf<typeof cpuCounts>['snapshot']>['cpus'][number];
