import { graphql, type ResultOf } from '../../lib/graphql';

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
