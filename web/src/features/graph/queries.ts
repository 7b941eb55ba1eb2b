import { graphql, type ResultOf } from '../../lib/graphql';

const graphNamespace = graphql(`
  fragment GraphNamespace on Namespace {
    id
    type
    inode
    initial
    processCount
    netnsNames
    ownerUid
    containerCount
    containers(first: 8) {
      id
      name
      groups {
        name
        type
      }
    }
    leaderCount
    leaders(first: 6) {
      id
      pid
      name
      container {
        id
      }
    }
    references(first: 6, kinds: [FD, SOCKET, BIND_MOUNT, FOR_CHILDREN]) {
      kind
      path
      descriptor
      process {
        id
        pid
        name
      }
      mount {
        id
      }
    }
    owner {
      id
      type
      inode
      initial
      processCount
      ownerUid
      ownerName
    }
  }
`);

export const neighbourhood = graphql(
  `
    query Neighbourhood($id: ID!, $at: DateTime) {
      node(id: $id, at: $at) {
        __typename
        id
        ... on Entity {
          label
        }
        ... on Container {
          name
          namespaces {
            ...GraphNamespace
          }
        }
        ... on Process {
          pid
          name
          container {
            id
          }
          namespaces {
            ...GraphNamespace
          }
        }
        ... on Namespace {
          ...GraphNamespace
          children(first: 8) {
            ...GraphNamespace
          }
          ealdorman {
            namespaces {
              ...GraphNamespace
            }
          }
        }
      }
    }
  `,
  [graphNamespace],
);

export type Neighbourhood = NonNullable<ResultOf<typeof neighbourhood>['node']>;
export type GraphNamespace = ResultOf<typeof graphNamespace>;

/** Where a graph may begin, when none was chosen. */
export const beginnings = graphql(`
  query GraphBeginnings($snapshot: ID!) {
    snapshot(id: $snapshot) {
      id
      containers(orderBy: NAME, first: 200) {
        nodes {
          id
          name
        }
      }
      namespaces(filter: { types: [NET], initial: false }, first: 50) {
        nodes {
          id
          label
        }
      }
    }
  }
`);
