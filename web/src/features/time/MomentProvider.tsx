import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { request, type ServiceError, type ResultOf } from '../../lib/graphql';
import { MomentContext, type Moment } from '../../lib/moment';
import { useView } from '../../lib/view';
import { shownSnapshot } from './queries';

/** How often the newest snapshot is asked for while live. */
const look = 3000;

/** Finds out which snapshot is shown, and tells everybody below. */
export function MomentProvider({ children }: { children: ReactNode }) {
  const { at, host } = useView();
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery<ResultOf<typeof shownSnapshot>, ServiceError>(
    {
      queryKey: ['moment', host, at ?? 'live'],
      queryFn: ({ signal }) => request(shownSnapshot, { at, host }, signal),
      placeholderData: keepPreviousData,
      // Who must sign in does so undisturbed: asking anew would take the form away for a moment.
      refetchInterval: ({ state }) => (state.error?.code === 'UNAUTHENTICATED' ? false : look),
      staleTime: 0,
    },
  );

  const moment = useMemo<Moment>(() => {
    const snapshot = data?.snapshot ?? null;
    return {
      snapshot,
      live: at === null,
      state: snapshot ? 'shown' : isPending ? 'loading' : 'empty',
      moving: isPlaceholderData,
      error: error ?? null,
      retry: () => void refetch(),
    };
  }, [data, at, isPending, isPlaceholderData, error, refetch]);

  return <MomentContext value={moment}>{children}</MomentContext>;
}
