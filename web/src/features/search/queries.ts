import { graphql, type ResultOf } from '../../lib/graphql';

export const searchEverything = graphql(`
  query SearchEverything($text: String!, $kinds: [EntityKind!], $types: [NamespaceType!], $at: DateTime, $host: ID) {
    search(text: $text, kinds: $kinds, namespaceTypes: $types, includeGone: true, at: $at, host: $host, first: 60) {
      totalCount
      counts {
        kind
        count
      }
      nodes {
        field
        excerpt
        matchStart
        matchLength
        where
        node {
          __typename
          id
          kind
          label
          lifespan {
            present
            lastSeen
            goneSince
          }
          ... on Namespace {
            type
            inode
            initial
            processCount
          }
        }
      }
    }
  }
`);

export type Hit = ResultOf<typeof searchEverything>['search']['nodes'][number];
