import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { EntityLabel } from '../../components/EntityLabel';
import { EntityLink } from '../../components/EntityLink';
import { ExportButton } from '../../components/ExportButton';
import { FilterField } from '../../components/FilterField';
import { Link } from '../../components/Link';
import { LinkButton } from '../../components/LinkButton';
import { Pane } from '../../components/Pane';
import { SeverityIcon } from '../../components/SeverityIcon';
import { Empty, Failure, Skeleton } from '../../components/States';
import { count, dateTime, span, zoneName } from '../../lib/format';
import { request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useSettings } from '../../lib/settings';
import { mostSevereFirst } from '../../lib/severity';
import { address, pageAddress, show, useView } from '../../lib/view';
import { allFindings, type FindingRow } from './queries';

/** What a careful operator would want to know; those of one rule alone where the address names it. */
export function FindingsPage({ rule }: { rule: string | null }) {
  const view = useView();
  const { snapshot, moving } = useMoment();
  const at = snapshot?.takenAt ?? null;
  const { data, error, refetch, isPlaceholderData } = useQuery<ResultOf<typeof allFindings>, ServiceError>({
    queryKey: ['findings', snapshot?.id, rule],
    queryFn: ({ signal }) =>
      request(allFindings, { at: at ?? '', host: view.host, rules: rule === null ? null : [rule] }, signal),
    enabled: at !== null,
    placeholderData: keepPreviousData,
  });
  const needle = view.query.toLowerCase();
  const found = mostSevereFirst(data?.findings.nodes ?? []).filter((finding) =>
    [finding.title, finding.explanation, ...finding.subjects.map(({ label }) => label)].some((straw) =>
      straw.toLowerCase().includes(needle),
    ),
  );
  const rules = data?.findingRules ?? [];
  const chosen = rules.find((each) => each.rule === rule);
  const ruleAddress = (path: string) => address({ ...view, path, selected: [] });
  return (
    <Pane
      title={chosen?.title ?? 'Findings'}
      count={
        data && (needle === '' ? count(data.findings.totalCount) : `${found.length} of ${data.findings.totalCount}`)
      }
      busy={moving || isPlaceholderData}
      actions={
        <>
          <ExportButton
            name="findings"
            rows={() =>
              found.map(({ rule: its, severity, title, explanation, advice, since, subjects }) => ({
                rule: its,
                severity: severity.toLowerCase(),
                title,
                explanation,
                advice,
                since,
                subjects: subjects.map(({ label }) => label),
              }))
            }
          />
          <LinkButton />
        </>
      }
      bar={
        <FilterField
          value={view.query}
          placeholder="Filter findings"
          onChange={(query) => show({ query }, 'replace')}
        />
      }
    >
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton />
      ) : (
        <div className="findings">
          <nav aria-label="Rules">
            <ul>
              <li>
                <Link to={ruleAddress('findings')} aria-current={rule === null ? 'true' : undefined}>
                  <span className="el">All rules</span>
                  <span className="n">{count(rules.reduce((sum, each) => sum + each.count, 0))}</span>
                </Link>
              </li>
              {rules.map((each) => (
                <li key={each.rule}>
                  <Link
                    to={ruleAddress(`findings/${each.rule}`)}
                    aria-current={each.rule === rule ? 'true' : undefined}
                    title={each.explanation}
                    className={each.count === 0 ? 'none' : undefined}
                  >
                    <span className="el">{each.title}</span>
                    <span className="n">{count(each.count)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {found.length === 0 ? (
            <Empty
              icon={needle === '' ? 'check' : 'filter'}
              title={needle === '' ? 'Nothing stands out' : 'No finding matches'}
              action={
                needle === '' ? undefined : (
                  <button type="button" className="btn" onClick={() => show({ query: '' })}>
                    Clear the filter
                  </button>
                )
              }
            >
              {needle === ''
                ? `${rules.length} rules looked at this snapshot.`
                : 'The filter looks at titles and names.'}
            </Empty>
          ) : (
            <div className="scroll" tabIndex={0} role="region" aria-label="Findings">
              {chosen && <p className="about f2">{chosen.explanation}</p>}
              <ul className="cards">
                {found.map((finding) => (
                  <Card key={finding.id} finding={finding} now={at ?? finding.since} />
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </Pane>
  );
}

function Card({ finding, now }: { finding: FindingRow; now: string }) {
  const { zone } = useSettings();
  const view = useView();
  const { severity, title, explanation, advice, since, subjects } = finding;
  const first = subjects.find(({ kind }) => kind === 'CONTAINER' || kind === 'NAMESPACE');
  return (
    <li className="fcard">
      <SeverityIcon severity={severity} />
      <h2>{title}</h2>
      <button
        type="button"
        className="plain f3 t12 num"
        title={`Since ${dateTime(since, zone)} ${zoneName(since, zone)}`}
        onClick={() => show({ at: since })}
      >
        {span(Date.parse(now) - Date.parse(since))}
      </button>
      <p>
        {explanation} {advice}
      </p>
      <div className="acts">
        {subjects.map((subject) => (
          <EntityLink key={subject.id} id={subject.id}>
            <span className="subject">
              <EntityLabel entity={subject} />
            </span>
          </EntityLink>
        ))}
        {first && (
          <Link className="text t12" to={pageAddress(view, `graph/${first.id}`)}>
            Show in graph
          </Link>
        )}
      </div>
    </li>
  );
}
