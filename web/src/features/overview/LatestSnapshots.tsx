import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Delta } from '../../components/Delta';
import { clock } from '../../lib/format';
import { graphql, request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useSettings } from '../../lib/settings';
import { show, useView } from '../../lib/view';

const latestSnapshots = graphql(`
  query LatestSnapshots($host: ID, $until: DateTime) {
    snapshots(host: $host, until: $until, first: 8) {
      nodes {
        id
        takenAt
        label
        trigger
        changes {
          added
          removed
          modified
        }
      }
    }
  }
`);

type Entry = ResultOf<typeof latestSnapshots>['snapshots']['nodes'][number];

const quiet = ({ changes: { added, removed, modified } }: Entry): boolean => added + removed + modified === 0;

/** The last few times somebody looked, and what was different. */
export function LatestSnapshots() {
  const { host } = useView();
  const { zone } = useSettings();
  const { snapshot } = useMoment();
  const until = snapshot?.takenAt ?? null;
  const { data } = useQuery<ResultOf<typeof latestSnapshots>, ServiceError>({
    queryKey: ['latest', host, until],
    queryFn: ({ signal }) => request(latestSnapshots, { host, until }, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <section>
      <h2 className="h2">Latest snapshots</h2>
      <ul className="ep clocks">
        {data?.snapshots.nodes.map((entry) => (
          <li key={entry.id}>
            <time dateTime={entry.takenAt}>{clock(entry.takenAt, zone)}</time>
            <button type="button" className="plain el" onClick={() => show({ at: entry.takenAt })}>
              {entry.label ?? (quiet(entry) ? <span className="f3">nothing changed</span> : 'something changed')}
            </button>
            <Delta {...entry.changes} />
          </li>
        ))}
      </ul>
    </section>
  );
}
