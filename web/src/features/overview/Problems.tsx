import { Icon } from '../../components/Icon';
import { count } from '../../lib/format';
import { graphql } from '../../lib/graphql';
import { useSnapshotQuery } from '../../lib/query';

const problems = graphql(`
  query Problems($snapshot: ID!) {
    snapshot(id: $snapshot) {
      id
      problems(first: 8) {
        totalCount
        nodes {
          phase
          subject
          reason
        }
      }
    }
  }
`);

/** What discovery could not see, and why: it is told, never taken for empty. */
export function Problems({ snapshot }: { snapshot: string }) {
  const { data } = useSnapshotQuery(problems, { snapshot });
  const found = data?.snapshot?.problems;
  if (!found || found.totalCount === 0) return null;
  return (
    <section>
      <h2 className="h2">
        Not read <span className="cnt">{count(found.totalCount)}</span>
      </h2>
      <ul className="fl">
        {found.nodes.map(({ phase, subject, reason }) => (
          <li key={`${phase} ${subject} ${reason}`}>
            <span className="sevi warning">
              <Icon name="warning" />
            </span>
            <span className="mono el" title={subject}>
              {subject}
            </span>
            <span className="sub" title={reason}>
              {words(reason)}, while looking for {phase}
            </span>
          </li>
        ))}
      </ul>
      {found.totalCount > found.nodes.length && (
        <p className="t12 f3">and {count(found.totalCount - found.nodes.length)} more</p>
      )}
    </section>
  );
}

/** The system's reason in words, its name beside them. */
function words(reason: string): string {
  const known: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    ENOENT: 'no longer there',
    ESRCH: 'the process ended',
  };
  const name = /\bE[A-Z]{3,}\b/.exec(reason)?.[0];
  const said = name === undefined ? undefined : known[name];
  return said === undefined ? reason : reason === name ? `${said} (${name})` : `${said}: ${reason}`;
}
