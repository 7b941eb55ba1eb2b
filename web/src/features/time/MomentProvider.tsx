import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { request, ServiceError, type ResultOf } from '../../lib/graphql';
import { MomentContext, type Moment } from '../../lib/moment';
import { useView } from '../../lib/view';
import { subscribe, watchConnection } from '../../lib/subscribe';
import { compared, shownSnapshot, snapshotTaken } from './queries';

/** How often the newest snapshot is asked for: often while the service cannot tell of it by itself. */
const look = { told: 60_000, untold: 3000 };

/** Not what waits for somebody to sign in. */
const isAnswered = ({ state: { error } }: { state: { error: Error | null } }): boolean =>
  !(error instanceof ServiceError && error.code === 'UNAUTHENTICATED');

/** Finds out which snapshot is shown, and tells everybody below. */
export function MomentProvider({ children }: { children: ReactNode }) {
  const { at, from, host } = useView();
  const queries = useQueryClient();
  const [told, setTold] = useState(false);
  useEffect(() => watchConnection(setTold), []);
  useEffect(
    () =>
      subscribe(
        snapshotTaken,
        { host },
        () => void queries.invalidateQueries({ queryKey: ['moment'], predicate: isAnswered }),
      ),
    [queries, host],
  );
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery<ResultOf<typeof shownSnapshot>, ServiceError>(
    {
      queryKey: ['moment', host, at ?? 'live'],
      queryFn: ({ signal }) => request(shownSnapshot, { at, host }, signal),
      placeholderData: keepPreviousData,
      // Who must sign in does so undisturbed: asking anew would take the form away for a moment.
      refetchInterval: ({ state }) =>
        state.error?.code === 'UNAUTHENTICATED' ? false : told ? look.told : look.untold,
      staleTime: 0,
    },
  );

  const to = data?.snapshot?.id ?? null;
  const { data: difference } = useQuery<ResultOf<typeof compared>, ServiceError>({
    queryKey: ['compared', host, from, to],
    queryFn: ({ signal }) => request(compared, { from: from ?? '', to: to ?? '', host }, signal),
    enabled: from !== null && to !== null,
    placeholderData: keepPreviousData,
  });
  const comparison = from === null ? null : (difference?.diff ?? null);

  const moment = useMemo<Moment>(() => {
    const snapshot = data?.snapshot ?? null;
    return {
      snapshot,
      live: at === null,
      state: snapshot ? 'shown' : isPending ? 'loading' : 'empty',
      comparison,
      moving: isPlaceholderData,
      error: error ?? null,
      retry: () => void refetch(),
    };
  }, [data, at, comparison, isPending, isPlaceholderData, error, refetch]);

  return <MomentContext value={moment}>{children}</MomentContext>;
}
