import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useView } from '../../lib/view';
import type { Window } from './axis';
import type { Brought } from './density';
import { snapshotChanges } from './queries';

/** Windows start at round instants, so that the answer of a moment ago still serves. */
const round = 3_600_000;

/**
 * What every snapshot since the start of a window brought, oldest last. Only what is new is asked for: what a snapshot brought
 * never changes.
 */
export function useBrought(window: Window): readonly Brought[] {
  const { host } = useView();
  const { snapshot, live } = useMoment();
  const queries = useQueryClient();
  const since = Math.floor(window.from / round) * round;
  const key = ['brought', host, since];
  const { data } = useQuery<readonly Brought[], ServiceError>({
    queryKey: [...key, live ? snapshot?.number : 'past'],
    queryFn: async ({ signal }) => {
      const known = queries.getQueryData<readonly Brought[]>(key) ?? [];
      const newest = known[0]?.takenAt;
      const fresh: Brought[] = [];
      let after: string | null = null;
      do {
        const answer: ResultOf<typeof snapshotChanges> = await request(
          snapshotChanges,
          { host, since: newest ?? new Date(since).toISOString(), after },
          signal,
        );
        fresh.push(...answer.snapshots.nodes);
        after = answer.snapshots.pageInfo.hasNextPage ? answer.snapshots.pageInfo.endCursor : null;
      } while (after !== null);
      const all = [...fresh.filter(({ takenAt }) => takenAt !== newest), ...known];
      queries.setQueryData(key, all);
      return all;
    },
    placeholderData: keepPreviousData,
  });
  return data ?? [];
}
