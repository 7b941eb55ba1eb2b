import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '../../components/Link';
import { SeverityIcon } from '../../components/SeverityIcon';
import { count, roughly } from '../../lib/format';
import { graphql, request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { mostSevereFirst } from '../../lib/severity';
import { address, pageAddress, useView } from '../../lib/view';
import { findingRow } from './queries';

const topFindings = graphql(
  `
    query TopFindings($at: DateTime!, $host: ID) {
      findings(at: $at, host: $host, first: 100) {
        totalCount
        nodes {
          ...FindingRow
        }
      }
    }
  `,
  [findingRow],
);

/** The first few things to know about this host. */
export function TopFindings() {
  const view = useView();
  const { snapshot } = useMoment();
  const at = snapshot?.takenAt ?? null;
  const { data } = useQuery<ResultOf<typeof topFindings>, ServiceError>({
    queryKey: ['top findings', snapshot?.id],
    queryFn: ({ signal }) => request(topFindings, { at: at ?? '', host: view.host }, signal),
    enabled: at !== null,
    placeholderData: keepPreviousData,
  });
  if (!data || at === null) return null;
  const { totalCount, nodes } = data.findings;
  return (
    <section>
      <h2 className="h2">
        Findings <span className="cnt">{count(totalCount)}</span>
        <Link to={pageAddress(view, 'findings')}>All findings</Link>
      </h2>
      {totalCount === 0 ? (
        <p className="t12 f3 nothing">Nothing stands out.</p>
      ) : (
        <ul className="fl">
          {mostSevereFirst(nodes)
            .slice(0, 4)
            .map(({ id, severity, title, explanation, since, subjects }) => (
              <li key={id}>
                <SeverityIcon severity={severity} />
                <Link
                  className="med el entity"
                  to={address({ ...view, selected: subjects[0] ? [subjects[0].id] : [] })}
                >
                  {title}
                </Link>
                <span className="f3 t12 num">{roughly(Date.parse(at) - Date.parse(since))}</span>
                <span className="sub">{explanation}</span>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
