import { graphql } from '../../lib/graphql';

/** The snapshot that is shown: the newest one, or the newest at a moment. */
export const shownSnapshot = graphql(`
  query ShownSnapshot($at: DateTime, $host: ID) {
    snapshot(at: $at, host: $host) {
      id
      number
      takenAt
      durationMillis
      kernel
      bootedAt
      label
      pinned
      complete
      cpusOnline {
        from
        to
      }
      host {
        id
        name
      }
      totals {
        namespaces
        processes
        tasks
        namespacesByType {
          type
          count
          initial
          processless
        }
      }
      previous {
        id
        takenAt
      }
      next {
        id
        takenAt
      }
      previousChanged {
        id
        takenAt
      }
      nextChanged {
        id
        takenAt
      }
    }
  }
`);

/** Earlier snapshots, newest first, a page at a time. */
export const snapshotList = graphql(`
  query SnapshotList($host: ID, $until: DateTime, $first: Int!, $after: String) {
    snapshots(host: $host, until: $until, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        number
        takenAt
        trigger
        label
        pinned
        complete
        changes {
          added
          removed
          modified
        }
      }
    }
  }
`);

/** How much each snapshot of a span brought, newest first. */
export const snapshotChanges = graphql(`
  query SnapshotChanges($host: ID, $since: DateTime, $after: String) {
    snapshots(host: $host, since: $since, first: 500, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        takenAt
        pinned
        label
        changes {
          added
          removed
          modified
        }
      }
    }
  }
`);

export const hostAndStatus = graphql(`
  query HostAndStatus($host: ID) {
    host(id: $host) {
      id
      name
      kernel
      architecture
      since
      until
      snapshotCount
    }
    status {
      version
      interval
      recording
      recordingRefusal
      nextSnapshotAt
    }
  }
`);
