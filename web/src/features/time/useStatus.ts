import { useQuery } from '@tanstack/react-query';
import { request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useView } from '../../lib/view';
import { hostAndStatus } from './queries';

/** The host and how the service does: changes slowly. */
export function useStatus() {
  const { host } = useView();
  return useQuery<ResultOf<typeof hostAndStatus>, ServiceError>({
    queryKey: ['host', host],
    queryFn: ({ signal }) => request(hostAndStatus, { host }, signal),
    staleTime: 10_000,
    refetchInterval: 30_000,
  });
}
