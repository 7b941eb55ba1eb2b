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
        mounts
        containers
        engines
        namespacesByType {
          type
          count
          initial
          inContainers
          otherProcesses
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

/** Where a comparison begins, and how much differs. */
export const compared = graphql(`
  query Compared($from: DateTime!, $to: ID!, $host: ID) {
    diff(from: { at: $from, host: $host }, to: { id: $to }) {
      from {
        id
        number
        takenAt
      }
      totals {
        added
        removed
        modified
      }
    }
  }
`);

/** Each snapshot as it is stored. */
export const snapshotTaken = graphql(`
  subscription SnapshotTaken($host: ID) {
    snapshotTaken(host: $host) {
      id
    }
  }
`);

/** How much changed when. */
export const changeDensity = graphql(`
  query ChangeDensity($host: ID, $since: DateTime!, $until: DateTime!, $buckets: Int!) {
    changeDensity(host: $host, since: $since, until: $until, buckets: $buckets) {
      since
      until
      added
      removed
      modified
      snapshots
      pinned
      recorded
    }
  }
`);
