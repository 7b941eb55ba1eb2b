import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useSpan } from '../../lib/span';
import { useView } from '../../lib/view';
import { summary, type Totals } from './queries';

/** What differs in all between the beginning of the span that is looked at and the moment shown. */
export function useSummary(oldest: string | null): Totals | null {
  const { host } = useView();
  const { snapshot, comparison } = useMoment();
  const span = useSpan(oldest);
  const { data } = useQuery<ResultOf<typeof summary>, ServiceError>({
    queryKey: ['summary', comparison?.from.id ?? span?.since, snapshot?.id, {}],
    queryFn: ({ signal }) =>
      request(
        summary,
        {
          from: comparison ? { id: comparison.from.id } : { at: span?.since ?? '', host },
          to: { id: snapshot?.id ?? '' },
          filter: {},
        },
        signal,
      ),
    enabled: span !== null && oldest !== null,
    placeholderData: keepPreviousData,
  });
  return data?.diff.totals ?? null;
}
