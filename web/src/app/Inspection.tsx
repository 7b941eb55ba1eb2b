import { keepPreviousData, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Icon } from '../components/Icon';
import { Inspector, type Described } from '../components/Inspector';
import { Link } from '../components/Link';
import { LinkButton } from '../components/LinkButton';
import { Empty, Failure, Skeleton } from '../components/States';
import { Tile } from '../components/Tile';
import { describeContainer, describeEngine, describeGroup } from '../features/containers/describeContainer';
import { containerDetails, engineDetails, groupDetails } from '../features/containers/queries';
import { describeMount } from '../features/mounts/describeMount';
import { mountDetails } from '../features/mounts/queries';
import { describeNamespace } from '../features/namespaces/describeNamespace';
import { namespaceDetails } from '../features/namespaces/queries';
import { describeProcess, describeTask } from '../features/processes/describeProcess';
import { processDetails, taskDetails } from '../features/processes/queries';
import { dateTime } from '../lib/format';
import { graphql, request, type ResultOf, type ServiceError } from '../lib/graphql';
import { useMoment } from '../lib/moment';
import { useSettings } from '../lib/settings';
import { pageAddress, show, useView } from '../lib/view';

export const inspect = graphql(
  `
    query Inspect($id: ID!, $at: DateTime) {
      node(id: $id, at: $at) {
        __typename
        id
        ... on Namespace {
          ...NamespaceDetails
        }
        ... on Process {
          ...ProcessDetails
        }
        ... on Task {
          ...TaskDetails
        }
        ... on Mount {
          ...MountDetails
        }
        ... on Container {
          ...ContainerDetails
        }
        ... on Engine {
          ...EngineDetails
        }
        ... on Group {
          ...GroupDetails
        }
      }
    }
  `,
  [namespaceDetails, processDetails, taskDetails, mountDetails, containerDetails, engineDetails, groupDetails],
);

const lifespan = graphql(`
  query LifespanOf($id: ID!) {
    node(id: $id) {
      __typename
      ... on Entity {
        label
        lifespan {
          firstSeen
          lastSeen
        }
      }
    }
  }
`);

type Node = NonNullable<ResultOf<typeof inspect>['node']>;

export function describe(node: Node): Described | null {
  switch (node.__typename) {
    case 'Namespace':
      return describeNamespace(node);
    case 'Process':
      return describeProcess(node);
    case 'Task':
      return describeTask(node);
    case 'Mount':
      return describeMount(node);
    case 'Container':
      return describeContainer(node);
    case 'Engine':
      return describeEngine(node);
    case 'Group':
      return describeGroup(node);
    default:
      return null;
  }
}

/** How an entity is asked for, as it was at a moment. */
export const inspection = (id: string, at: string | null): UseQueryOptions<ResultOf<typeof inspect>, ServiceError> => ({
  queryKey: ['inspect', id, at],
  queryFn: ({ signal }) => request(inspect, { id, at }, signal),
  enabled: at !== null,
  placeholderData: keepPreviousData,
});

/** What is known of the selected entity at the shown moment. */
export function Inspection({ id }: { id: string }) {
  const { snapshot } = useMoment();
  const { selected } = useView();
  const at = snapshot?.takenAt ?? null;
  const { data, error, refetch, isPlaceholderData } = useQuery<ResultOf<typeof inspect>, ServiceError>(
    inspection(id, at),
  );
  const close = useCallback(() => show({ selected: selected.filter((other) => other !== id) }), [selected, id]);
  const node = data?.node;
  const described = node && (node.id === id || isPlaceholderData) ? describe(node) : null;
  if (described) {
    const actions = (
      <>
        {graphed.has(node?.__typename ?? '') && <GraphLink id={id} />}
        <PageLink id={id} />
        <LinkButton optional />
      </>
    );
    return <Inspector {...described} actions={actions} onClose={close} />;
  }
  return (
    <Inspector
      tile={<Tile kind="ns" large />}
      title={data ? 'Not in this snapshot' : 'Loading'}
      titleText="the selection"
      identity={<span className="mono">{id}</span>}
      onClose={close}
      body={
        error && !data ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : data ? (
          <Elsewhere id={id} />
        ) : (
          <Skeleton rows={6} />
        )
      }
    />
  );
}

/** What a graph can begin at. */
const graphed = new Set(['Container', 'Process', 'Namespace']);

function GraphLink({ id }: { id: string }) {
  const view = useView();
  return (
    <Link
      className="btn ghost icon hide"
      to={pageAddress(view, `graph/${id}`)}
      aria-label="Show in graph"
      title="Show in graph"
    >
      <Icon name="graph" />
    </Link>
  );
}

/** The way to the page of an entity. */
function PageLink({ id }: { id: string }) {
  const view = useView();
  return (
    <Link
      className="btn ghost icon hide"
      to={pageAddress(view, `e/${id}`)}
      aria-label="Open on its own page"
      title="Open on its own page"
    >
      <Icon name="arrow" />
    </Link>
  );
}

/** An entity that this moment does not know: when it lived. */
export function Elsewhere({ id }: { id: string }) {
  const { zone } = useSettings();
  const { data, isPending } = useQuery<ResultOf<typeof lifespan>, ServiceError>({
    queryKey: ['lifespan', id],
    queryFn: ({ signal }) => request(lifespan, { id }, signal),
    staleTime: 0,
  });
  if (isPending) return <Skeleton rows={3} />;
  const node = data?.node;
  if (!node || !('lifespan' in node)) {
    return (
      <Empty icon="search" title="No snapshot has it">
        The snapshots that did may have given way to newer ones.
      </Empty>
    );
  }
  const { firstSeen, lastSeen } = node.lifespan;
  return (
    <Empty
      icon="calendar"
      title={node.label}
      action={
        <span className="acts">
          <button type="button" className="btn" onClick={() => show({ at: firstSeen })}>
            First seen
          </button>
          <button type="button" className="btn" onClick={() => show({ at: lastSeen })}>
            Last seen
          </button>
        </span>
      }
    >
      Seen from {dateTime(firstSeen, zone)} until {dateTime(lastSeen, zone)}.
    </Empty>
  );
}
