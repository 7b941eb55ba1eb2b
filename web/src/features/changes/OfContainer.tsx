import { useQuery } from '@tanstack/react-query';
import { FilterPill } from '../../components/FilterPill';
import { graphql, request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { show, useView } from '../../lib/view';

const containerNames = graphql(`
  query ContainerNames($snapshot: ID!) {
    snapshot(id: $snapshot) {
      id
      containers(first: 500, orderBy: NAME) {
        nodes {
          id
          name
        }
      }
    }
  }
`);

/** Leaves only what happened to one container, and to what belongs to it. */
export function OfContainer() {
  const { filters } = useView();
  const { snapshot } = useMoment();
  const id = snapshot?.id ?? null;
  const { data } = useQuery<ResultOf<typeof containerNames>, ServiceError>({
    queryKey: ['container names', id],
    queryFn: ({ signal }) => request(containerNames, { snapshot: id ?? '' }, signal),
    enabled: id !== null,
    placeholderData: (before) => before,
  });
  // One that is gone by now can still be what the address asks for.
  const names = new Set([...filters.container, ...(data?.snapshot?.containers.nodes ?? []).map(({ name }) => name)]);
  if (names.size === 0) return null;
  return (
    <FilterPill
      label="Container"
      anything="any"
      options={[...names].map((name) => ({ value: name, label: name }))}
      chosen={filters.container}
      onChoose={(values) => show({ filters: { ...filters, container: values.slice(-1) } })}
    />
  );
}
