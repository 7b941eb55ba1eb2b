import { graphql, type ResultOf } from '../../lib/graphql';

export const findingRow = graphql(`
  fragment FindingRow on Finding {
    id
    rule
    severity
    title
    explanation
    advice
    since
    subjects(first: 6) {
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
          container {
            name
          }
        }
      }
    }
  }
`);

export const allFindings = graphql(
  `
    query AllFindings($at: DateTime!, $host: ID, $rules: [String!]) {
      findings(at: $at, host: $host, rules: $rules, first: 500) {
        totalCount
        nodes {
          ...FindingRow
        }
      }
      findingRules(at: $at, host: $host) {
        rule
        title
        explanation
        severity
        count
      }
    }
  `,
  [findingRow],
);

export type FindingRow = ResultOf<typeof findingRow>;
export type Severity = FindingRow['severity'];
