import { graphql, request, type ResultOf } from '../../lib/graphql';

/**
 * What a row shows. Where another kind of entity has a field of the same name and another type, it has a name of its own here: one
 * query asks for whatever an id stands for.
 */
const containerRow = graphql(`
  fragment ContainerRow on Container {
    id
    containerId
    name
    engineType: type
    flavor
    image
    createdAt
    initialPid: pid
    paused
    privileged
    processCount
    engine {
      id
    }
    enclosing {
      id
      name
    }
    groups {
      id
      name
      type
      flavor
      containerCount
    }
    namespaces {
      id
      type
      inode
      initial
      processCount
    }
    sharedWithHost
    sharesNamespacesWith(first: 10) {
      types
      container {
        id
        name
      }
    }
    lifespan {
      firstSeen
    }
  }
`);

const engineRow = graphql(`
  fragment EngineRow on Engine {
    id
    engineType: type
    version
    api
    enginePid: pid
    uid
    connection: state
    containerCount
    enclosing {
      id
      name
    }
    lifespan {
      firstSeen
    }
  }
`);

const containerPage = graphql(
  `
    query ContainerPage($snapshot: ID!, $after: String) {
      snapshot(id: $snapshot) {
        id
        engines {
          ...EngineRow
        }
        containers(orderBy: NAME, first: 250, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...ContainerRow
          }
        }
      }
    }
  `,
  [containerRow, engineRow],
);

export type ContainerRow = ResultOf<typeof containerRow>;
export type EngineRow = ResultOf<typeof engineRow>;
export type GroupRow = ContainerRow['groups'][number];

export interface Containers {
  engines: readonly EngineRow[];
  containers: readonly ContainerRow[];
}

/** Every container and engine of a snapshot; null where the snapshot is gone. */
export async function allContainers(snapshot: string, signal: AbortSignal): Promise<Containers | null> {
  const containers: ContainerRow[] = [];
  let engines: readonly EngineRow[] = [];
  let after: string | null = null;
  do {
    const answer: ResultOf<typeof containerPage> = await request(containerPage, { snapshot, after }, signal);
    if (!answer.snapshot) return null;
    const { nodes, pageInfo } = answer.snapshot.containers;
    containers.push(...nodes);
    engines = answer.snapshot.engines;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return { engines, containers };
}

/** What the inspector shows of a container. */
export const containerDetails = graphql(
  `
    fragment ContainerDetails on Container {
      ...ContainerRow
      restartPolicy
      labels {
        name
        value
      }
      inEngine: engine {
        id
        type
        version
      }
      initialProcess: process {
        id
        pid
        name
        commandLine
      }
      processes(first: 8) {
        totalCount
        nodes {
          id
          pid
          name
          commandLine
        }
      }
      nested(first: 20) {
        id
        name
      }
      lifespan {
        firstSeen
        lastSeen
        present
        goneSince
      }
    }
  `,
  [containerRow],
);

export const engineDetails = graphql(
  `
    fragment EngineDetails on Engine {
      ...EngineRow
      engineId
      engineProcess: process {
        id
        pid
        name
      }
      containers(first: 20) {
        id
        name
        image
      }
      lifespan {
        firstSeen
        lastSeen
        present
        goneSince
      }
    }
  `,
  [engineRow],
);

export const groupDetails = graphql(`
  fragment GroupDetails on Group {
    id
    name
    groupType: type
    flavor
    containerCount
    labels {
      name
      value
    }
    containers(first: 50) {
      id
      name
      image
    }
    lifespan {
      firstSeen
      lastSeen
      present
      goneSince
    }
  }
`);

export type ContainerDetails = ResultOf<typeof containerDetails>;
export type EngineDetails = ResultOf<typeof engineDetails>;
export type GroupDetails = ResultOf<typeof groupDetails>;
