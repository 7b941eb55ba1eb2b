import type { TadaDocumentNode } from 'gql.tada';
import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { request, ServiceError } from './graphql';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      // Bad questions stay bad; what was unreachable may come back.
      retry: (failures, error) =>
        failures < 2 &&
        (!(error instanceof ServiceError) || error.code === 'UNREACHABLE' || error.code === 'STORE_UNAVAILABLE'),
      retryDelay: (attempt) => 500 * 2 ** attempt,
    },
  },
});

/**
 * The answer to a question about one snapshot, for ever: snapshots do not change. While the next one loads, the answer before
 * stays, so that nothing jumps.
 */
export function useSnapshotQuery<Result, Variables extends { snapshot: string }>(
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables | null,
): UseQueryResult<Result, ServiceError> {
  return useQuery<Result, ServiceError>({
    queryKey: [document, variables],
    queryFn: ({ signal }) => {
      if (!variables) throw new Error('asked without variables');
      return request(document, variables, signal);
    },
    enabled: variables !== null,
    placeholderData: keepPreviousData,
  });
}
