import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { EntityLink } from '../../components/EntityLink';
import { ExportButton } from '../../components/ExportButton';
import { Icon } from '../../components/Icon';
import { Link } from '../../components/Link';
import { LinkButton } from '../../components/LinkButton';
import { NamespaceChip } from '../../components/NamespaceChip';
import { Pane } from '../../components/Pane';
import { Segments } from '../../components/Segments';
import { Empty, Failure, Skeleton } from '../../components/States';
import { plural } from '../../lib/format';
import { request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { typeName } from '../../lib/namespaces';
import { useSnapshotQuery } from '../../lib/query';
import type { Row } from '../../lib/table';
import { pageAddress, show, useView } from '../../lib/view';
import { Canvas } from './Canvas';
import { graphOf, type Edge, type Graph } from './model';
import { beginnings, neighbourhood } from './queries';

const words: Record<Edge['kind'], string> = { in: 'is in', keeps: 'keeps', owned: 'is owned by' };

/** One container, process or namespace and its neighbours, drawn; the same as a table. */
export function GraphPage({ id }: { id: string | null }) {
  const view = useView();
  const { snapshot, moving } = useMoment();
  const at = snapshot?.takenAt ?? null;
  const { data, error, refetch, isPlaceholderData } = useQuery<ResultOf<typeof neighbourhood>, ServiceError>({
    queryKey: ['graph', id, at],
    queryFn: ({ signal }) => request(neighbourhood, { id: id ?? '', at }, signal),
    enabled: id !== null && at !== null,
    placeholderData: keepPreviousData,
  });
  if (id === null) return <Beginnings />;

  const withHost = view.filters.hide.includes('nothing');
  const withOwners = !view.filters.hide.includes('owners');
  const far = view.filters.kind.includes('far');
  const graph = data?.node ? graphOf(data.node, { host: withHost, owners: withOwners, steps: far ? 2 : 1 }) : null;
  const asTable = view.sort === 'table';
  const hide = (what: string, on: boolean) =>
    show({
      filters: {
        ...view.filters,
        hide: on ? [...view.filters.hide, what] : view.filters.hide.filter((each) => each !== what),
      },
    });
  return (
    <Pane
      title={graph ? `Graph of ${graph.title}` : 'Graph'}
      count={graph ? plural(graph.holders.length + graph.spaces.length + graph.owners.length, 'node') : undefined}
      busy={moving || isPlaceholderData}
      actions={
        <>
          <Segments
            label="Arrangement"
            value={asTable ? 'table' : 'graph'}
            options={[
              ['graph', 'Graph'],
              ['table', 'Table'],
            ]}
            onChange={(value) => show({ sort: value === 'table' ? 'table' : '' })}
          />
          <ExportButton name="graph" rows={() => (graph ? table(graph) : [])} />
          <LinkButton />
        </>
      }
      bar={
        <>
          <Segments
            label="Reach"
            value={far ? 'far' : 'near'}
            options={[
              ['near', 'Neighbours'],
              ['far', '2 steps'],
            ]}
            onChange={(value) => show({ filters: { ...view.filters, kind: value === 'far' ? ['far'] : [] } })}
          />
          <button
            type="button"
            className={withOwners ? 'pill on' : 'pill'}
            aria-pressed={withOwners}
            onClick={() => hide('owners', withOwners)}
          >
            Owners <b>{withOwners ? 'shown' : 'hidden'}</b>
          </button>
          <button
            type="button"
            className={withHost ? 'pill on' : 'pill'}
            aria-pressed={withHost}
            onClick={() => hide('nothing', !withHost)}
          >
            Host’s namespaces <b>{withHost ? 'shown' : 'folded'}</b>
          </button>
        </>
      }
    >
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton />
      ) : !graph ? (
        <Empty
          icon="graph"
          title={data.node ? 'It has no neighbours to draw' : 'Not in this snapshot'}
          action={
            <Link className="btn" to={pageAddress(view, 'graph')}>
              Choose another
            </Link>
          }
        >
          A graph begins at a container, a process or a namespace.
        </Empty>
      ) : asTable ? (
        <GraphTable graph={graph} />
      ) : (
        <Canvas graph={graph} />
      )}
    </Pane>
  );
}

function nameOf(graph: Graph, id: string): string {
  const holder = graph.holders.find(({ key }) => key === id);
  if (holder) return `${holder.title}${holder.note === '' ? '' : `, ${holder.note}`}`;
  const space = [...graph.spaces, ...graph.owners].find((each) => each.id === id);
  return space ? `${typeName(space.namespace.type)}:[${space.namespace.inode}]` : id;
}

const table = (graph: Graph): Row[] =>
  graph.edges.map(({ from, to, kind }) => ({ who: nameOf(graph, from), how: words[kind], what: nameOf(graph, to) }));

function GraphTable({ graph }: { graph: Graph }) {
  const part = (id: string) => {
    const space = [...graph.spaces, ...graph.owners].find((each) => each.id === id);
    if (space)
      return (
        <EntityLink id={id}>
          <NamespaceChip namespace={space.namespace} />
        </EntityLink>
      );
    const holder = graph.holders.find(({ key }) => key === id);
    return holder?.id ? <EntityLink id={holder.id}>{nameOf(graph, id)}</EntityLink> : nameOf(graph, id);
  };
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Relations">
      <table className="rel">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">How</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {graph.edges.map((edge) => (
            <tr key={`${edge.from} ${edge.to} ${edge.kind}`}>
              <td>{part(edge.from)}</td>
              <td className="f3">{words[edge.kind]}</td>
              <td>{part(edge.to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What can be drawn, where nothing was chosen yet. */
function Beginnings() {
  const view = useView();
  const { snapshot } = useMoment();
  const { data } = useSnapshotQuery(beginnings, snapshot ? { snapshot: snapshot.id } : null);
  const containers = data?.snapshot?.containers.nodes ?? [];
  const namespaces = data?.snapshot?.namespaces.nodes ?? [];
  return (
    <Pane title="Graph" count="of a container or namespace and its neighbours">
      {!data ? (
        <Skeleton />
      ) : containers.length + namespaces.length === 0 ? (
        <Empty icon="graph" title="There is no container, and no network namespace but the host’s">
          Select a namespace or process, and choose “Show in graph” there.
        </Empty>
      ) : (
        <div className="scroll" tabIndex={0} role="region" aria-label="What can be drawn">
          <div className="begin">
            {[
              {
                title: 'Containers',
                icon: 'container' as const,
                nodes: containers.map(({ id, name }) => ({ id, name })),
              },
              {
                title: 'Network namespaces',
                icon: 'net' as const,
                nodes: namespaces.map(({ id, label }) => ({ id, name: label })),
              },
            ]
              .filter(({ nodes }) => nodes.length > 0)
              .map(({ title, icon, nodes }) => (
                <section key={title}>
                  <h2 className="h2">{title}</h2>
                  <ul>
                    {nodes.map(({ id, name }) => (
                      <li key={id}>
                        <Link to={pageAddress(view, `graph/${id}`)}>
                          <Icon name={icon} size="sm" />
                          <span className={icon === 'net' ? 'mono el' : 'el'}>{name}</span>
                        </Link>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
          </div>
        </div>
      )}
    </Pane>
  );
}
