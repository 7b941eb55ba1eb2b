import { graphql, request, type ResultOf } from '../../lib/graphql';

const mountNamespaces = graphql(`
  query MountNamespaces($snapshot: ID!, $after: String) {
    snapshot(id: $snapshot) {
      id
      namespaces(filter: { types: [MNT] }, orderBy: INODE, first: 500, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          type
          inode
          initial
          processCount
          ealdorman {
            name
            pid
          }
          containers(first: 1) {
            id
            name
          }
          references(first: 1) {
            path
          }
          mounts(first: 1) {
            totalCount
          }
        }
      }
    }
  }
`);

export type MountNamespace = NonNullable<ResultOf<typeof mountNamespaces>['snapshot']>['namespaces']['nodes'][number];

/** Every mount namespace of a snapshot, the host's first, then by inode; null where the snapshot is gone. */
export async function allMountNamespaces(snapshot: string, signal: AbortSignal): Promise<MountNamespace[] | null> {
  const rows: MountNamespace[] = [];
  let after: string | null = null;
  do {
    const answer: ResultOf<typeof mountNamespaces> = await request(mountNamespaces, { snapshot, after }, signal);
    if (!answer.snapshot) return null;
    const { nodes, pageInfo } = answer.snapshot.namespaces;
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return rows.sort((a, b) => Number(b.initial) - Number(a.initial) || a.inode - b.inode);
}

const mountPage = graphql(`
  query MountPage($snapshot: ID!, $namespaces: [BigInteger!]!, $after: String) {
    snapshot(id: $snapshot) {
      id
      mounts(filter: { namespaces: $namespaces }, orderBy: MOUNT_ID, first: 500, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          mountId
          parentMountId
          path
          root
          fsType
          source
          readOnly
          hidden
          propagation
          peerGroup
          masterGroup
        }
      }
    }
  }
`);

export type MountRow = NonNullable<ResultOf<typeof mountPage>['snapshot']>['mounts']['nodes'][number];

/** Every mount of one mount namespace, by mount id; null where the snapshot is gone. */
export async function allMounts(snapshot: string, namespace: number, signal: AbortSignal): Promise<MountRow[] | null> {
  const rows: MountRow[] = [];
  let after: string | null = null;
  do {
    const answer: ResultOf<typeof mountPage> = await request(
      mountPage,
      { snapshot, namespaces: [namespace], after },
      signal,
    );
    if (!answer.snapshot) return null;
    const { nodes, pageInfo } = answer.snapshot.mounts;
    rows.push(...nodes);
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  return rows;
}

/** Another mount, as one names it: its path, and whose mount namespace it is in. */
const otherMount = graphql(`
  fragment OtherMount on Mount {
    id
    mountId
    path
    hidden
    fsType
    source
    namespace {
      id
      type
      inode
      initial
      processCount
      ealdorman {
        name
      }
    }
  }
`);

/** What the inspector shows of a mount. */
export const mountDetails = graphql(
  `
    fragment MountDetails on Mount {
      ...OtherMount
      parentMountId
      root
      major
      minor
      options
      superOptions
      readOnly
      propagation
      peerGroup
      masterGroup
      childCount
      parent {
        id
        mountId
        path
        fsType
        source
      }
      hiddenBy {
        id
        mountId
        path
        fsType
        source
        lifespan {
          firstSeen
        }
      }
      peers(first: 50) {
        ...OtherMount
      }
      masters(first: 50) {
        ...OtherMount
      }
      slaves(first: 50) {
        ...OtherMount
      }
      boundNamespace {
        id
        type
        inode
        initial
        processCount
      }
      lifespan {
        firstSeen
        lastSeen
        present
        goneSince
      }
    }
  `,
  [otherMount],
);

export type OtherMount = ResultOf<typeof otherMount>;
export type MountDetails = ResultOf<typeof mountDetails>;
