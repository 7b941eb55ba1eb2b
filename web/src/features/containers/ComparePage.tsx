import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EntityLink, NamespaceLink } from '../../components/EntityLink';
import { LinkButton } from '../../components/LinkButton';
import { Pane } from '../../components/Pane';
import { Empty, Failure, Skeleton } from '../../components/States';
import { count, dateTime } from '../../lib/format';
import { graphql, request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { go } from '../../lib/location';
import { useMoment } from '../../lib/moment';
import { byType, typeName } from '../../lib/namespaces';
import { useSettings } from '../../lib/settings';
import { pageAddress, show, useView } from '../../lib/view';
import { allContainers, type Containers } from './queries';
import { paired, type Pair } from './sideBySide';

const oneSide = graphql(`
  query OneSide($id: ID!, $at: DateTime) {
    node(id: $id, at: $at) {
      __typename
      ... on Container {
        id
        name
        image
        createdAt
        pid
        paused
        privileged
        restartPolicy
        engine {
          id
          label
        }
        groups {
          name
        }
        labels {
          name
          value
        }
        namespaces {
          id
          type
          inode
          initial
          processCount
          mounts(first: 500) {
            totalCount
            nodes {
              id
              path
              fsType
              source
              options
            }
          }
        }
        processes(first: 200) {
          totalCount
          nodes {
            id
            pid
            name
            commandLine
          }
        }
      }
    }
  }
`);

type Side = Extract<NonNullable<ResultOf<typeof oneSide>['node']>, { __typename: 'Container' }>;

function useSide(id: string | null) {
  const { snapshot } = useMoment();
  const at = snapshot?.takenAt ?? null;
  return useQuery<ResultOf<typeof oneSide>, ServiceError>({
    queryKey: ['one side', id, at],
    queryFn: ({ signal }) => request(oneSide, { id: id ?? '', at }, signal),
    enabled: id !== null && at !== null,
    placeholderData: keepPreviousData,
  });
}

const asContainer = (data: ResultOf<typeof oneSide> | undefined): Side | null =>
  data?.node?.__typename === 'Container' ? data.node : null;

/** Two containers side by side: what they share, and in what they differ. */
export function ComparePage({ left, right }: { left: string | null; right: string | null }) {
  const view = useView();
  const { snapshot, moving } = useMoment();
  const id = snapshot?.id ?? null;
  const { data: all } = useQuery<Containers | null, ServiceError>({
    queryKey: ['containers', id],
    queryFn: ({ signal }) => allContainers(id ?? '', signal),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
  const known = all?.containers ?? [];
  const leftId = left ?? known[0]?.id ?? null;
  const rightId = right ?? known.find((each) => each.id !== leftId)?.id ?? null;
  const a = useSide(leftId);
  const b = useSide(rightId);
  const error = a.error ?? b.error;
  const [of, with_] = [asContainer(a.data), asContainer(b.data)];
  const onlyDifferent = view.filters.hide.includes('same');
  const choose = (one: string | null, other: string | null) =>
    go(pageAddress(view, ['compare', one, other].filter(Boolean).join('/')));
  const select = (label: string, value: string | null, onChoose: (value: string) => void) => (
    <label className="cmpsel">
      <span className="vh">{label}</span>
      <select value={value ?? ''} onChange={(event) => onChoose(event.target.value)}>
        {known.map((each) => (
          <option key={each.id} value={each.id}>
            {each.groups[0] ? `${each.name} (${each.groups[0].name})` : each.name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Pane
      title="Two containers"
      count="side by side"
      busy={moving || a.isPlaceholderData || b.isPlaceholderData}
      actions={<LinkButton />}
      bar={
        <>
          {select('Left container', leftId, (value) => choose(value, rightId))}
          <span className="f3 t12">and</span>
          {select('Right container', rightId, (value) => choose(leftId, value))}
          <button
            type="button"
            className={onlyDifferent ? 'pill on' : 'pill'}
            aria-pressed={onlyDifferent}
            onClick={() => show({ filters: { ...view.filters, hide: onlyDifferent ? [] : ['same'] } })}
          >
            What is equal <b>{onlyDifferent ? 'hidden' : 'shown'}</b>
          </button>
        </>
      }
    >
      {error && (!a.data || !b.data) ? (
        <Failure
          error={error}
          retry={() => {
            void a.refetch();
            void b.refetch();
          }}
        />
      ) : all && known.length < 2 ? (
        <Empty icon="compare" title="It takes two containers">
          This snapshot has {known.length === 1 ? 'one' : 'none'}.
        </Empty>
      ) : !a.data || !b.data ? (
        <Skeleton />
      ) : !of || !with_ ? (
        <Empty icon="search" title="One of them is not in this snapshot">
          Choose another one above, or another moment.
        </Empty>
      ) : (
        <Sides of={of} with_={with_} onlyDifferent={onlyDifferent} />
      )}
    </Pane>
  );
}

interface Line {
  key: string;
  title: string;
  left: ReactNode;
  right: ReactNode;
  same: boolean;
}

/** What is mounted in its mount namespace. */
const mountsOf = ({ namespaces }: Side) => namespaces.find(({ type }) => type === 'MNT')?.mounts.nodes ?? [];

function Sides({ of, with_, onlyDifferent }: { of: Side; with_: Side; onlyDifferent: boolean }) {
  const { zone } = useSettings();
  const fact = (title: string, value: (side: Side) => string): Line => ({
    key: title,
    title,
    left: value(of) || <None />,
    right: value(with_) || <None />,
    same: value(of) === value(with_),
  });
  const lines = <T,>(
    pairs: Pair<T>[],
    title: (value: T) => string,
    tell: (value: T) => ReactNode,
    same: (a: T, b: T) => boolean,
  ): Line[] =>
    pairs.map(({ key, left, right }) => ({
      key,
      title: left !== null ? title(left) : right !== null ? title(right) : '',
      left: left === null ? <None /> : tell(left),
      right: right === null ? <None /> : tell(right),
      same: left !== null && right !== null && same(left, right),
    }));
  const command = ({ name, commandLine }: Side['processes']['nodes'][number]) => commandLine?.join(' ') ?? name;
  const sections: [string, Line[]][] = [
    [
      'Namespaces',
      lines(
        paired(of.namespaces, with_.namespaces, ({ type }) => type).sort((x, y) =>
          byType((x.left ?? x.right)?.type ?? 'MNT', (y.left ?? y.right)?.type ?? 'MNT'),
        ),
        ({ type }) => typeName(type),
        (namespace) => <NamespaceLink namespace={namespace} />,
        (x, y) => x.id === y.id,
      ),
    ],
    [
      'Container',
      [
        fact('image', ({ image }) => image ?? ''),
        fact('engine', ({ engine }) => engine?.label ?? ''),
        fact('group', ({ groups }) => groups.map(({ name }) => name).join(', ')),
        fact('created', ({ createdAt }) => (createdAt ? dateTime(createdAt, zone) : '')),
        fact('privileged', ({ privileged }) => (privileged === null ? 'not told' : privileged ? 'yes' : 'no')),
        fact('restart', ({ restartPolicy }) => restartPolicy ?? ''),
        fact('state', ({ paused }) => (paused ? 'paused' : 'running')),
      ],
    ],
    [
      'Labels',
      lines(
        paired(of.labels, with_.labels, ({ name }) => name),
        ({ name }) => name,
        ({ value }) => <span className="mono">{value}</span>,
        (x, y) => x.value === y.value,
      ),
    ],
    [
      `Mounts ${count(mountsOf(of).length)} and ${count(mountsOf(with_).length)}`,
      lines(
        paired(mountsOf(of), mountsOf(with_), ({ path }) => path),
        ({ path }) => path,
        ({ id, fsType, source, options }) => (
          <EntityLink id={id}>
            <span className="mono" title={options.join(', ')}>
              {fsType} <span className="f3">{source}</span>
            </span>
          </EntityLink>
        ),
        (x, y) => x.fsType === y.fsType && x.source === y.source && x.options.join() === y.options.join(),
      ),
    ],
    [
      `Processes ${count(of.processes.totalCount)} and ${count(with_.processes.totalCount)}`,
      lines(
        paired(of.processes.nodes, with_.processes.nodes, ({ name }) => name),
        ({ name }) => name,
        (process) => (
          <EntityLink id={process.id}>
            <span className="mono f3">{process.pid}</span> <span className="mono">{command(process)}</span>
          </EntityLink>
        ),
        (x, y) => command(x) === command(y),
      ),
    ],
  ];
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Comparison">
      <table className="sides">
        <thead>
          <tr>
            <td />
            <th scope="col">
              <EntityLink id={of.id}>{of.name}</EntityLink>
            </th>
            <th scope="col">
              <EntityLink id={with_.id}>{with_.name}</EntityLink>
            </th>
          </tr>
        </thead>
        {sections.map(([title, all]) => {
          const shown = all.filter(({ same }) => !(same && onlyDifferent));
          const different = all.filter(({ same }) => !same).length;
          return (
            <tbody key={title}>
              <tr className="section">
                <th scope="rowgroup" colSpan={3}>
                  {title}{' '}
                  <span className="f3">
                    {all.length === 0 ? 'none' : different === 0 ? 'all equal' : `${count(different)} differ`}
                  </span>
                </th>
              </tr>
              {shown.map(({ key, title: what, left, right, same }) => (
                <tr key={key} className={same ? undefined : 'differs'}>
                  <th scope="row" title={what}>
                    {!same && <span className="vh">differs: </span>}
                    {what}
                  </th>
                  <td>{left}</td>
                  <td>{right}</td>
                </tr>
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

const None = () => <span className="f3">none</span>;
