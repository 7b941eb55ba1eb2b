import { graphql, type ResultOf } from '../../lib/graphql';

const named = graphql(`
  fragment Named on Entity {
    __typename
    id
    kind
    label
    ... on Namespace {
      type
      inode
      initial
      processCount
      containers(first: 1) {
        name
      }
    }
    ... on Process {
      container {
        name
      }
    }
    ... on Task {
      process {
        id
        name
        pid
        container {
          name
        }
      }
    }
  }
`);

const changed = graphql(
  `
    fragment Changed on Change {
      kind
      change
      at
      label
      before {
        ...Named
      }
      after {
        ...Named
      }
      fields {
        name
        before
        after
      }
    }
  `,
  [named],
);

/** The story of a span: its newest episodes, oldest first. */
export const story = graphql(
  `
    query Story($host: ID, $since: DateTime!, $until: DateTime, $filter: ChangeFilter) {
      episodes(host: $host, since: $since, until: $until, filter: $filter, last: 200) {
        totalCount
        nodes {
          id
          at
          title
          because
          kind
          changeCount
          subject {
            ...Named
          }
          totals {
            added
            removed
            modified
          }
          changes(first: 12) {
            ...Changed
          }
        }
      }
    }
  `,
  [named, changed],
);

export type Episode = ResultOf<typeof story>['episodes']['nodes'][number];
export type ChangeRow = ResultOf<typeof changed>;
export type NamedEntity = ResultOf<typeof named>;

/** Every change of a span, a page at a time, newest page first. */
export const feed = graphql(
  `
    query Feed($host: ID, $since: DateTime!, $until: DateTime, $filter: ChangeFilter, $before: String) {
      changes(host: $host, since: $since, until: $until, filter: $filter, last: 200, before: $before) {
        totalCount
        pageInfo {
          hasPreviousPage
          startCursor
        }
        nodes {
          ...Changed
        }
      }
    }
  `,
  [changed],
);

/** What differs in all between the beginning and the end of a span. */
export const summary = graphql(
  `
    query ChangeSummary($from: SnapshotSelector!, $to: SnapshotSelector!, $filter: ChangeFilter) {
      diff(from: $from, to: $to, filter: $filter) {
        totals {
          added
          removed
          modified
          byKind {
            kind
            added
            removed
            modified
          }
          byNamespaceType {
            type
            added
            removed
            modified
          }
          busiest(first: 5) {
            changes
            subject {
              ...Named
            }
          }
        }
      }
    }
  `,
  [named],
);

export type Totals = ResultOf<typeof summary>['diff']['totals'];
