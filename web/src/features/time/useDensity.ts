import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useView } from '../../lib/view';
import type { Window } from './axis';
import type { Bin } from './density';
import { changeDensity } from './queries';

/** The service takes no more buckets than this. */
const most = 1000;

/** How much changed in each bin of a window, oldest first; asked for anew with each snapshot, if the window reaches up to now. */
export function useDensity({ from, until }: Window, width: number): readonly Bin[] {
  const { host } = useView();
  const { snapshot, live } = useMoment();
  const buckets = Math.max(1, Math.min(most, Math.round((until - from) / width)));
  const { data } = useQuery<ResultOf<typeof changeDensity>, ServiceError>({
    queryKey: ['density', host, from, until, buckets, live ? snapshot?.number : 'past'],
    queryFn: ({ signal }) =>
      request(
        changeDensity,
        { host, since: new Date(from).toISOString(), until: new Date(until).toISOString(), buckets },
        signal,
      ),
    enabled: snapshot !== null,
    placeholderData: keepPreviousData,
  });
  return (data?.changeDensity ?? []).map(({ since, until: end, ...counts }) => ({
    from: Date.parse(since),
    until: Date.parse(end),
    ...counts,
  }));
}
