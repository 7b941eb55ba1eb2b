import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { reach, ServiceError } from './graphql';
import { linkTo } from './link';
import { resolve } from './location';
import { queryClient } from './query';

/** Who the service takes us for; without a name where it asks nobody. */
export interface Account {
  name: string | null;
  roles: string[];
}

export function useAccount(): UseQueryResult<Account, ServiceError> {
  return useQuery<Account, ServiceError>({
    queryKey: ['session'],
    queryFn: async () => {
      const response = await reach(resolve('api/session'), {});
      if (!response.ok) {
        throw new ServiceError(
          `Cranny answered with HTTP ${response.status}.`,
          `HTTP_${response.status}`,
          response.url,
        );
      }
      return (await response.json()) as Account;
    },
  });
}

/** Where the service sends people who sign in with an OpenID provider; null where it has none. */
export function useProvider(): UseQueryResult<string | null, ServiceError> {
  return useQuery<string | null, ServiceError>({
    queryKey: ['provider'],
    queryFn: async () => {
      const response = await reach(resolve('api/session'), {});
      return linkTo('login', response.headers.get('link'));
    },
  });
}

/** Signs out; what was known is forgotten. */
export async function signOut(): Promise<void> {
  // A session that is over already is as good.
  await reach(resolve('api/session'), { method: 'DELETE' });
  await queryClient.resetQueries();
}
