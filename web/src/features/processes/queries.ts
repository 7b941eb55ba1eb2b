import { graphql, request, type ResultOf } from '../../lib/graphql';

/** What the inspector shows of a process. */
export const processDetails = graphql(`
  fragment ProcessDetails on Process {
    id
    pid
    pidInNamespaces
    ppid
    name
    state
    commandLine
    executable
    uid
    userName
    kernelThread
    startedAt
    childCount
    taskCount
    cgroup
    frozen
    affinity {
      from
      to
    }
    policy
    priority
    nice
    lifespan {
      firstSeen
      lastSeen
      present
      goneSince
    }
    container {
      id
      name
    }
    parent {
      id
      pid
      name
    }
    children(first: 8) {
      id
      pid
      name
    }
    tasks(first: 8) {
      id
      tid
      name
      mainTask
      looseIn
    }
    namespaces {
      id
      type
      inode
      initial
      processCount
    }
  }
`);

export type ProcessDetails = ResultOf<typeof processDetails>;

/** What the inspector shows of a task. */
export const taskDetails = graphql(`
  fragment TaskDetails on Task {
    id
    tid
    name
    mainTask
    startedAt
    looseIn
    cgroup
    frozen
    affinity {
      from
      to
    }
    policy
    priority
    nice
    lifespan {
      firstSeen
      lastSeen
      present
      goneSince
    }
    process {
      id
      pid
      name
      container {
        id
        name
      }
    }
    namespaces {
      id
      type
      inode
      initial
      processCount
    }
  }
`);

export type TaskDetails = ResultOf<typeof taskDetails>;

const processPage = graphql(`
  query ProcessPage($snapshot: ID!, $filter: ProcessFilter, $after: String) {
    snapshot(id: $snapshot) {
      id
      processes(filter: $filter, first: 500, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          pid
          ppid
          name
          kernelThread
          taskCount
          startTicks
        }
      }
    }
  }
`);

export type ProcessRow = NonNullable<ResultOf<typeof processPage>['snapshot']>['processes']['nodes'][number];

/** Every process of a snapshot, as much as a tree needs; null where the snapshot is gone. */
export async function allProcesses(snapshot: string, text: string, signal: AbortSignal): Promise<ProcessRow[] | null> {
  const rows: ProcessRow[] = [];
  let after: string | null = null;
  do {
    const answer: ResultOf<typeof processPage> = await request(
      processPage,
      { snapshot, filter: text === '' ? null : { text }, after },
      signal,
    );
    if (!answer.snapshot) return null;
    const { nodes, pageInfo } = answer.snapshot.processes;
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}

/** What the columns show, for the rows in sight. */
export const processCells = graphql(`
  query ProcessCells($ids: [ID!]!, $at: DateTime) {
    nodes(ids: $ids, at: $at) {
      ... on Process {
        id
        uid
        userName
        commandLine
        startedAt
        pidInNamespaces
        container {
          id
          name
        }
        affinity {
          from
          to
        }
        policy
        priority
        nice
        namespaces {
          type
          inode
          initial
        }
      }
    }
  }
`);

export type ProcessCells = Extract<
  NonNullable<ResultOf<typeof processCells>['nodes'][number]>,
  { pid?: unknown } | { commandLine: unknown }
>;

/** What the columns would show of any number of processes. */
export async function allCells(ids: readonly string[], at: string | null): Promise<Map<string, ProcessCells>> {
  const cells = new Map<string, ProcessCells>();
  for (let start = 0; start < ids.length; start += 400) {
    const { nodes } = await request(processCells, { ids: ids.slice(start, start + 400), at });
    for (const node of nodes) if (node && 'commandLine' in node) cells.set(node.id, node);
  }
  return cells;
}

export const looseTasks = graphql(`
  query LooseTasks($snapshot: ID!) {
    snapshot(id: $snapshot) {
      id
      tasks(filter: { loose: true }, first: 500) {
        totalCount
        nodes {
          id
          tid
          name
          startedAt
          looseIn
          process {
            id
          }
        }
      }
    }
  }
`);

export type LooseTask = NonNullable<ResultOf<typeof looseTasks>['snapshot']>['tasks']['nodes'][number];
