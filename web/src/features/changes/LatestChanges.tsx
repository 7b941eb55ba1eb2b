import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Delta } from '../../components/Delta';
import { Link } from '../../components/Link';
import { shortClock, since as sinceWhen } from '../../lib/format';
import { graphql, request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useSettings } from '../../lib/settings';
import { useSpan } from '../../lib/span';
import { pageAddress, show, useView } from '../../lib/view';
import { Title } from './Story';

const latestEpisodes = graphql(`
  query LatestEpisodes($host: ID, $since: DateTime!, $until: DateTime) {
    episodes(host: $host, since: $since, until: $until, last: 8) {
      nodes {
        id
        at
        title
        kind
        subject {
          __typename
          id
          kind
          label
        }
        totals {
          added
          removed
          modified
        }
      }
    }
  }
`);

/** The last few things that happened. */
export function LatestChanges({ oldest }: { oldest: string | null }) {
  const view = useView();
  const { zone } = useSettings();
  const { snapshot } = useMoment();
  const span = useSpan(oldest);
  const { data } = useQuery<ResultOf<typeof latestEpisodes>, ServiceError>({
    queryKey: ['latest episodes', view.host, span?.since, snapshot?.id],
    queryFn: ({ signal }) =>
      request(latestEpisodes, { host: view.host, since: span?.since ?? '', until: span?.until ?? null }, signal),
    enabled: span !== null && oldest !== null,
    placeholderData: keepPreviousData,
  });
  if (!data) return null;
  const episodes = [...data.episodes.nodes].reverse();
  const now = snapshot?.takenAt ?? '';
  return (
    <section>
      <h2 className="h2">
        Latest changes
        <Link to={pageAddress(view, 'changes')}>All changes</Link>
      </h2>
      {episodes.length === 0 ? (
        <p className="t12 f3 nothing">Nothing changed in the time that the bar shows.</p>
      ) : (
        <ul className="ep">
          {episodes.map((episode) => (
            <li key={episode.id}>
              <time dateTime={episode.at}>
                {sinceWhen(episode.at, now, zone).includes(':')
                  ? shortClock(episode.at, zone)
                  : sinceWhen(episode.at, now, zone)}
              </time>
              <button type="button" className="plain el" onClick={() => show({ at: episode.at })}>
                <Title episode={episode} />
              </button>
              <Delta {...episode.totals} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
