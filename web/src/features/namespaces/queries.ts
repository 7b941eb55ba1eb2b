import { graphql, request, type ResultOf } from '../../lib/graphql';
import type { NamespaceType } from '../../lib/namespaces';

/** What a row shows. */
const namespaceRow = graphql(`
  fragment NamespaceRow on Namespace {
    id
    type
    inode
    initial
    netnsNames
    ownerUid
    ownerName
    processCount
    leaderCount
    looseTaskCount
    keptAliveBy
    containerCount
    containers(first: 20) {
      id
      name
      createdAt
      processCount
      sharedWithHost
    }
    lifespan {
      firstSeen
    }
    owner {
      id
    }
    parent {
      id
    }
    ealdorman {
      id
      pid
      name
      cgroup
    }
    references(first: 1) {
      kind
      path
      descriptor
      process {
        pid
        name
      }
      task {
        tid
        name
      }
      through {
        type
        inode
      }
    }
  }
`);

const namespacePage = graphql(
  `
    query NamespacePage($snapshot: ID!, $types: [NamespaceType!], $leaders: Int!, $tasks: Int!, $after: String) {
      snapshot(id: $snapshot) {
        id
        namespaces(filter: { types: $types }, orderBy: INODE, first: 500, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...NamespaceRow
            leaders(first: $leaders) {
              id
              pid
              name
              commandLine
              startedAt
              uid
            }
            looseTasks(first: $tasks) {
              id
              tid
              name
              startedAt
              process {
                id
                pid
                name
              }
            }
          }
        }
      }
    }
  `,
  [namespaceRow],
);

type Page = NonNullable<ResultOf<typeof namespacePage>['snapshot']>;
export type NamespaceRow = Page['namespaces']['nodes'][number];
export type ContainerOfNamespace = NamespaceRow['containers'][number];
export type LeaderRow = NamespaceRow['leaders'][number];
export type LooseTaskRow = NamespaceRow['looseTasks'][number];

/** Every namespace of a snapshot, or of some types of it: a tree needs them all. Null where the snapshot is gone. */
export async function allNamespaces(
  snapshot: string,
  types: NamespaceType[] | null,
  signal: AbortSignal,
): Promise<NamespaceRow[] | null> {
  const rows: NamespaceRow[] = [];
  // The leaders of all types at once are too many; a page of one type shows them.
  const most = types ? 20 : 1;
  let after: string | null = null;
  do {
    const answer: ResultOf<typeof namespacePage> = await request(
      namespacePage,
      { snapshot, types, leaders: most, tasks: most, after },
      signal,
    );
    if (!answer.snapshot) return null;
    const { nodes, pageInfo } = answer.snapshot.namespaces;
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}

/** What the inspector shows beyond the row. */
export const namespaceDetails = graphql(
  `
    fragment NamespaceDetails on Namespace {
      ...NamespaceRow
      device
      kernelId
      childCount
      descendantCount
      ownedCount
      referenceCount
      lifespan {
        firstSeen
        lastSeen
        present
        goneSince
      }
      owner {
        id
        type
        inode
        initial
        processCount
      }
      parent {
        id
        type
        inode
        initial
        processCount
      }
      all: references(first: 20) {
        kind
        path
        hops {
          path
          namespace {
            id
            type
            inode
            initial
            processCount
          }
        }
        descriptor
        process {
          id
          pid
          name
        }
        task {
          id
          tid
          name
        }
        through {
          id
          type
          inode
          initial
          processCount
        }
        enterCommand
        enterRefusal
      }
      looseTasks(first: 8) {
        id
        tid
        name
        process {
          pid
          name
        }
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
    }
  `,
  [namespaceRow],
);

export type NamespaceDetails = ResultOf<typeof namespaceDetails>;
export type Reference = NamespaceDetails['all'][number];
