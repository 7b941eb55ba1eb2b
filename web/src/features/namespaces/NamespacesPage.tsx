import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { ChangePills, Was } from '../../components/Change';
import { ExpansionButtons } from '../../components/ExpansionButtons';
import { ExportButton } from '../../components/ExportButton';
import { FilterField } from '../../components/FilterField';
import { FilterPill } from '../../components/FilterPill';
import { Icon } from '../../components/Icon';
import { IsolationStrip } from '../../components/IsolationStrip';
import { LinkButton } from '../../components/LinkButton';
import { NamespaceChip } from '../../components/NamespaceChip';
import { Pane } from '../../components/Pane';
import { Empty, Failure, Skeleton } from '../../components/States';
import { PlainTile, Tile } from '../../components/Tile';
import { TreeGrid, type Column } from '../../components/TreeGrid';
import { markOf, useChanges, withRemoved, type Changes } from '../../lib/comparison';
import { count, dateTime, since, zoneName } from '../../lib/format';
import type { ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { longNames, namespaceTypes, typeName, typeOf, type NamespaceType } from '../../lib/namespaces';
import { useSettings } from '../../lib/settings';
import type { Row } from '../../lib/table';
import { copy } from '../../lib/toast';
import { filtered, lines, type TreeLine } from '../../lib/tree';
import { show, toggled, useView } from '../../lib/view';
import { Creator } from './Creator';
import { containersOf, Holder, holding } from './Holder';
import { allNamespaces, type NamespaceRow } from './queries';
import { byOwner, matches, ofType, type NamespaceLine } from './tree';

const namespaceKinds = ['NAMESPACE'] as const;

const keptBy: readonly [string, string][] = [
  ['process', 'a process'],
  ['task', 'a task'],
  ['for_children', 'for children'],
  ['fd', 'a descriptor'],
  ['socket', 'a socket'],
  ['bind_mount', 'a bind mount'],
  ['child', 'a child'],
  ['owned', 'what it owns'],
];

/** All namespaces by who owns them; or those of one type, with who leads them. */
export function NamespacesPage({ type }: { type: NamespaceType | null }) {
  const view = useView();
  const { zone } = useSettings();
  const { snapshot, moving, comparison } = useMoment();
  const chosen = view.filters.type.map(typeOf).filter((each) => each !== null);
  const id = snapshot?.id ?? null;

  const { data, error, refetch, isPlaceholderData } = useQuery<NamespaceRow[] | null, ServiceError>({
    queryKey: ['namespaces', id, type],
    queryFn: ({ signal }) => allNamespaces(id ?? '', type ? [type] : null, signal),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });

  const changes = useChanges(namespaceKinds);
  const fromId = comparison?.from.id ?? null;
  const { data: before } = useQuery<NamespaceRow[] | null, ServiceError>({
    queryKey: ['namespaces', fromId, type],
    queryFn: ({ signal }) => allNamespaces(fromId ?? '', type ? [type] : null, signal),
    enabled: fromId !== null,
  });
  const tree = useMemo(() => {
    if (!data) return null;
    const all = withRemoved(data, changes ? before : null);
    return type ? ofType(all) : byOwner(all);
  }, [data, before, changes, type]);
  const mark = (line: NamespaceLine) => markOf(changes, line.kind === 'namespace' ? line.namespace.id : null);
  const hideSystem = view.filters.hide.includes('system');
  const filter = { text: view.query, kept: view.filters.kept, hideSystem };
  const filtering =
    view.query !== '' ||
    view.filters.kept.length > 0 ||
    hideSystem ||
    chosen.length > 0 ||
    view.filters.change.length > 0;
  const shown =
    tree && filtering
      ? filtered(
          tree,
          (line) =>
            line.kind === 'namespace' &&
            (chosen.length === 0 || chosen.includes(line.namespace.type)) &&
            (view.filters.change.length === 0 || view.filters.change.includes(mark(line) ?? '')) &&
            matches(line.namespace, filter),
        )
      : null;
  const roots = shown?.roots ?? tree ?? [];
  const rows = lines(roots, view.open, shown?.muted, changes ? mark : null);

  const selected = view.selected[0] ?? null;
  const select = (line: TreeLine<NamespaceLine>) => {
    const { value } = line;
    const entity = entityOf(value);
    if (entity !== null) show({ selected: [entity] });
    else if (value.kind === 'fold') toggle(line);
  };
  const toggle = ({ key, openByDefault }: TreeLine<NamespaceLine>) =>
    show({ open: toggled(view.open, key, openByDefault) }, 'replace');

  const now = snapshot?.takenAt ?? new Date(0).toISOString();
  const columns: Column<NamespaceLine>[] = [
    {
      key: 'who',
      title: 'Who is in it, or keeps it',
      optional: true,
      cell: (line) => <Who line={line} nested={type === null} />,
    },
    {
      key: 'processes',
      title: 'Processes',
      numeric: true,
      cell: (line) =>
        line.kind === 'namespace' ? (
          <span className="t12 f2">
            <Was change={changes?.get(line.namespace.id)} field="processCount">
              {count(line.namespace.processCount)}
            </Was>
          </span>
        ) : (
          line.kind === 'container' && <span className="t12 f2">{count(line.container.processCount)}</span>
        ),
    },
    {
      key: 'since',
      title: 'Since',
      optional: true,
      cell: (line) => {
        const at = beginning(line, snapshot?.bootedAt ?? null);
        return (
          at && (
            <span className="f3 t12" title={`${dateTime(at, zone)} ${zoneName(at, zone)}`}>
              {since(at, now, zone)}
            </span>
          )
        );
      },
    },
  ];

  const title = type ? `${capital(longNames[type])}s` : 'Namespaces';
  const total = data?.length;
  return (
    <>
      <Pane
        title={title}
        count={total === undefined ? undefined : shown ? `${count(shown.count)} of ${count(total)}` : count(total)}
        busy={moving || isPlaceholderData}
        actions={
          <>
            <ExpansionButtons />
            <ExportButton
              name={type ? `namespaces-${typeName(type)}` : 'namespaces'}
              rows={() => rows.flatMap(tableRow)}
            />
            <LinkButton />
          </>
        }
        bar={
          <>
            <FilterField
              value={view.query}
              placeholder="Filter namespaces"
              onChange={(query) => show({ query }, 'replace')}
            />
            <ChangePills changes={ofThisType(changes, data, before, type)} />
            {!type && (
              <FilterPill
                label="Type"
                anything="all"
                options={namespaceTypes.map((each) => ({
                  value: typeName(each),
                  label: typeName(each),
                  icon: <Tile kind={typeName(each)} />,
                  count: data?.filter((namespace) => namespace.type === each).length,
                }))}
                chosen={view.filters.type}
                onChoose={(values) => show({ filters: { ...view.filters, type: values } })}
              />
            )}
            <FilterPill
              label="Kept by"
              anything="anything"
              options={keptBy.map(([value, label]) => ({ value, label }))}
              chosen={view.filters.kept}
              onChoose={(values) => show({ filters: { ...view.filters, kept: values } })}
            />
            <button
              type="button"
              className={hideSystem ? 'pill on hide' : 'pill hide'}
              aria-pressed={hideSystem}
              title="Namespaces led by a part of the system itself: service slices, PID 1 and 2"
              onClick={() => show({ filters: { ...view.filters, hide: hideSystem ? [] : ['system'] } })}
            >
              <b>System processes</b> {hideSystem ? 'hidden' : 'shown'}
            </button>
          </>
        }
      >
        {error && !data ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : data === null ? (
          <Empty
            icon="ns"
            title="This snapshot is gone"
            action={
              <button type="button" className="btn" onClick={() => show({ at: null })}>
                Back to live
              </button>
            }
          >
            Older snapshots give way to newer ones.
          </Empty>
        ) : !tree ? (
          <Skeleton />
        ) : rows.length === 0 ? (
          <Empty
            icon="filter"
            title={
              filtering
                ? `No namespace matches${view.query ? ` “${view.query}”` : ''}`
                : `No ${type ? longNames[type] : 'namespace'} was found`
            }
            action={
              filtering && (
                <button
                  type="button"
                  className="btn"
                  onClick={() =>
                    show({ query: '', filters: { ...view.filters, type: [], kept: [], hide: [], change: [] } })
                  }
                >
                  Clear the filter
                </button>
              )
            }
          >
            {filtering
              ? 'The filter looks at inode, name, container, process, PID, command line and path.'
              : 'The kernel may be built without this type, or it could not be read.'}
          </Empty>
        ) : (
          <TreeGrid
            label={type ? title : 'Namespaces by owning user namespace'}
            lines={rows}
            epoch={view.at !== null || isPlaceholderData ? null : id}
            tracks="minmax(0,1.3fr) minmax(0,1fr) 70px 60px"
            title="Namespace"
            name={(line) => <Name line={line} />}
            columns={columns}
            second={second}
            selected={selected === null ? null : (rows.find(({ value }) => entityOf(value) === selected)?.key ?? null)}
            onSelect={select}
            onToggle={toggle}
            copyText={(line) =>
              line.kind === 'namespace'
                ? `${typeName(line.namespace.type)}:[${line.namespace.inode}]`
                : line.kind === 'leader'
                  ? String(line.leader.pid)
                  : null
            }
            onCopy={(text) => void copy(text, `${text} copied`)}
          />
        )}
      </Pane>
    </>
  );
}

/** What the page of one type counts: the changes of that type. */
function ofThisType(
  changes: Changes | null,
  now: readonly NamespaceRow[] | null | undefined,
  before: readonly NamespaceRow[] | null | undefined,
  type: NamespaceType | null,
): Changes | null {
  if (!changes || !type) return changes;
  const known = new Set([...(now ?? []), ...(before ?? [])].map(({ id }) => id));
  return new Map([...changes].filter(([id]) => known.has(id)));
}

function entityOf(line: NamespaceLine): string | null {
  switch (line.kind) {
    case 'namespace':
      return line.namespace.id;
    case 'container':
      return line.container.id;
    case 'leader':
      return line.leader.id;
    case 'task':
      return line.task.id;
    case 'fold':
    case 'more':
      return null;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Since when: a namespace that the kernel started with is as old as the boot. */
function beginning(line: NamespaceLine, bootedAt: string | null): string | null {
  switch (line.kind) {
    case 'namespace':
      return line.namespace.initial && bootedAt ? bootedAt : line.namespace.lifespan.firstSeen;
    case 'container':
      return line.container.createdAt;
    case 'leader':
      return line.leader.startedAt;
    case 'task':
      return line.task.startedAt;
    case 'fold':
    case 'more':
      return null;
  }
}

function tableRow({ value, level }: TreeLine<NamespaceLine>): Row[] {
  if (value.kind !== 'namespace') return [];
  const { type, inode, initial, netnsNames, processCount, keptAliveBy, lifespan, ownerUid, ealdorman, containers } =
    value.namespace;
  return [
    {
      level,
      type: typeName(type),
      inode,
      name: netnsNames,
      initial,
      processes: processCount,
      keptAliveBy: keptAliveBy.map((by) => by.toLowerCase()),
      holder: holding(value.namespace).text,
      containers: initial ? [] : containers.map(({ name }) => name),
      pid: ealdorman?.pid ?? null,
      ownerUid,
      firstSeen: lifespan.firstSeen,
    },
  ];
}

function Name({ line }: { line: NamespaceLine }) {
  switch (line.kind) {
    case 'namespace': {
      const { namespace } = line;
      const { type, netnsNames, ownerUid, ownerName } = namespace;
      return (
        <>
          <span className="nm el">
            <NamespaceChip namespace={namespace} />
          </span>
          {netnsNames.length > 0 && <b className="med el">{netnsNames.join(', ')}</b>}
          {type === 'USER' && ownerUid !== null && (
            <span className="f3 t12 el meta">
              <Creator uid={ownerUid} name={ownerName} />
            </span>
          )}
        </>
      );
    }
    case 'container':
      return (
        <>
          <PlainTile kind="container" />
          <b className="med el">{line.container.name}</b>
        </>
      );
    case 'leader':
      return (
        <>
          <PlainTile kind="process" />
          <span className="nm el">{line.leader.name}</span>
          <span className="mono f3 meta el">{line.leader.pid}</span>
        </>
      );
    case 'task':
      return (
        <>
          <PlainTile kind="task" />
          <span className="nm el">{line.task.name}</span>
          <span className="mono f3">{line.task.tid}</span>
          <span className="f3 t12 el meta">loose task</span>
        </>
      );
    case 'fold':
      return (
        <>
          <PlainTile kind="host" />
          <span className="nm el">{line.title}</span>
        </>
      );
    case 'more':
      return <span className="nm el f2">{`${count(line.count)} more ${line.what}`}</span>;
  }
}

function Who({ line, nested }: { line: NamespaceLine; nested: boolean }) {
  switch (line.kind) {
    case 'namespace':
      return <Holder namespace={line.namespace} nested={nested} />;
    case 'container':
      return <IsolationStrip isolation={line.isolation} />;
    case 'leader':
      return <span className="mono t12 f3 el">{line.leader.commandLine?.join(' ')}</span>;
    case 'task':
      return (
        <span className="who t12 f2">
          <Icon name="process" size="sm" />
          <span className="el">of {line.task.process.name}</span>{' '}
          <span className="mono f3">{line.task.process.pid}</span>
        </span>
      );
    case 'fold':
      return <span className="t12 f3">{line.types.map(typeName).join(', ')}</span>;
    case 'more':
      return null;
  }
}

/** What phones show below the name. */
function second(line: NamespaceLine): ReactNode {
  switch (line.kind) {
    case 'namespace':
      return [line.namespace.initial ? 'initial' : containersOf(line.namespace), holding(line.namespace).text]
        .filter((part) => part !== null)
        .join(', ');
    case 'container':
      return <IsolationStrip isolation={line.isolation} />;
    case 'leader':
      return line.leader.commandLine?.join(' ') || 'no command line';
    case 'task':
      return `of ${line.task.process.name} (${line.task.process.pid})`;
    case 'fold':
    case 'more':
      return null;
  }
}
