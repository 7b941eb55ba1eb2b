import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChangePills, Was } from '../../components/Change';
import { ExpansionButtons } from '../../components/ExpansionButtons';
import { ExportButton } from '../../components/ExportButton';
import { FilterField } from '../../components/FilterField';
import { FilterPill } from '../../components/FilterPill';
import { Icon } from '../../components/Icon';
import { LinkButton } from '../../components/LinkButton';
import { Pane } from '../../components/Pane';
import { Empty, Failure, Skeleton } from '../../components/States';
import { PlainTile } from '../../components/Tile';
import { TreeGrid, type Column } from '../../components/TreeGrid';
import { markOf, useChanges, withRemoved } from '../../lib/comparison';
import { count, plural } from '../../lib/format';
import type { ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import type { Row } from '../../lib/table';
import { copy } from '../../lib/toast';
import { filtered, lines, type TreeLine } from '../../lib/tree';
import { show, toggled, useView } from '../../lib/view';
import { holderOf, NamespaceList } from './NamespaceList';
import { PropagationMark } from './PropagationMark';
import { allMountNamespaces, allMounts, type MountNamespace, type MountRow } from './queries';
import { matches, mountTree, type MountLine } from './tree';

const kinds = ['MOUNT'] as const;

const propagations: readonly [string, string][] = [
  ['private', 'private'],
  ['shared', 'shared'],
  ['slave', 'slave'],
  ['shared_and_slave', 'shared and slave'],
  ['unbindable', 'unbindable'],
];

/** What is mounted where, as one mount namespace sees it. */
export function MountsPage({ inode }: { inode: number | null }) {
  const view = useView();
  const { snapshot, moving, comparison } = useMoment();
  const id = snapshot?.id ?? null;
  const namespaces = useQuery<MountNamespace[] | null, ServiceError>({
    queryKey: ['mount namespaces', id],
    queryFn: ({ signal }) => allMountNamespaces(id ?? '', signal),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
  const shownInode = inode ?? namespaces.data?.[0]?.inode ?? null;
  const namespace = namespaces.data?.find((each) => each.inode === shownInode) ?? null;
  const { data, error, refetch, isPlaceholderData } = useQuery<MountRow[] | null, ServiceError>({
    queryKey: ['mounts', id, shownInode],
    queryFn: ({ signal }) => allMounts(id ?? '', shownInode ?? 0, signal),
    enabled: id !== null && shownInode !== null,
    placeholderData: keepPreviousData,
  });

  const changes = useChanges(kinds);
  const fromId = comparison?.from.id ?? null;
  const { data: before } = useQuery<MountRow[] | null, ServiceError>({
    queryKey: ['mounts', fromId, shownInode],
    queryFn: ({ signal }) => allMounts(fromId ?? '', shownInode ?? 0, signal),
    enabled: fromId !== null && shownInode !== null,
  });
  const all = useMemo(() => (data ? withRemoved(data, changes ? before : null) : data), [data, before, changes]);
  /** Of this namespace alone: the others have changes of their own. */
  const here = useMemo(() => {
    if (!changes || !all) return null;
    const ids = new Set(all.map(({ id: each }) => each));
    return new Map([...changes].filter(([each]) => ids.has(each)));
  }, [changes, all]);
  const tree = useMemo(() => (all ? mountTree(all) : null), [all]);
  const chosen = view.filters.change;
  const { fs, propagation, hide } = view.filters;
  const withoutHidden = hide.includes('hidden');
  const filtering = view.query !== '' || fs.length > 0 || propagation.length > 0 || withoutHidden || chosen.length > 0;
  const shown = useMemo(
    () =>
      tree && filtering
        ? filtered(
            tree,
            (line) =>
              matches(line, { text: view.query, fsTypes: fs, propagation, withoutHidden }) &&
              (chosen.length === 0 ||
                chosen.includes(markOf(here, line.kind === 'mount' ? line.mount.id : null) ?? '')),
          )
        : null,
    [tree, filtering, view.query, fs, propagation, withoutHidden, chosen, here],
  );
  const rows = useMemo(
    () =>
      lines(
        shown?.roots ?? tree ?? [],
        view.open,
        shown?.muted,
        here ? (line) => markOf(here, line.kind === 'mount' ? line.mount.id : null) : null,
      ),
    [shown, tree, view.open, here],
  );

  const columns: Column<MountLine>[] = [
    {
      key: 'type',
      title: 'Type',
      optional: true,
      cell: (line) => line.kind === 'mount' && <span className="mono f2">{line.mount.fsType}</span>,
    },
    {
      key: 'source',
      title: 'Source',
      optional: true,
      cell: (line) =>
        line.kind === 'mount' && (
          <Was change={here?.get(line.mount.id)} field="source">
            <span className="mono f3" title={line.mount.source}>
              {line.mount.source}
            </span>
          </Was>
        ),
    },
    {
      key: 'propagation',
      title: 'Propagation',
      optional: true,
      cell: (line) => line.kind === 'mount' && <PropagationMark {...line.mount} />,
    },
  ];

  const toggle = ({ key, openByDefault, expanded }: TreeLine<MountLine>) => {
    if (expanded !== null) show({ open: toggled(view.open, key, openByDefault) }, 'replace');
  };
  const where = namespace ? (namespace.initial ? 'the host’s mount namespace' : `that of ${holderOf(namespace)}`) : '';
  const types = [...new Set((data ?? []).map(({ fsType }) => fsType))].sort();
  const clear = () => show({ query: '', filters: { ...view.filters, fs: [], propagation: [], hide: [], change: [] } });
  return (
    <Pane
      title="Mounts"
      count={
        data && namespace
          ? `${shown ? `${count(shown.count)} of ${count(data.length)}` : count(data.length)} in ${where}`
          : undefined
      }
      busy={moving || isPlaceholderData}
      actions={
        <>
          <ExpansionButtons />
          <ExportButton name={`mounts-${shownInode}`} rows={() => rows.flatMap(tableRow)} />
          <LinkButton />
        </>
      }
      bar={
        <>
          <FilterField
            value={view.query}
            placeholder="Filter by path, type, source"
            onChange={(query) => show({ query }, 'replace')}
          />
          <ChangePills changes={here} />
          <FilterPill
            label="Type"
            anything="all"
            options={types.map((type) => ({
              value: type,
              label: type,
              count: data?.filter(({ fsType }) => fsType === type).length,
            }))}
            chosen={fs}
            onChoose={(values) => show({ filters: { ...view.filters, fs: values } })}
          />
          <button
            type="button"
            className={withoutHidden ? 'pill on' : 'pill'}
            aria-pressed={withoutHidden}
            title="Mounts over which another one lies"
            onClick={() => show({ filters: { ...view.filters, hide: withoutHidden ? [] : ['hidden'] } })}
          >
            Hidden <b>{withoutHidden ? 'left out' : 'shown'}</b>
          </button>
          <FilterPill
            label="Propagation"
            anything="any"
            options={propagations.map(([value, label]) => ({ value, label }))}
            chosen={propagation}
            onChoose={(values) => show({ filters: { ...view.filters, propagation: values } })}
          />
        </>
      }
    >
      {(error ?? namespaces.error) && !data ? (
        <Failure
          error={(error ?? namespaces.error) as ServiceError}
          retry={() => {
            void namespaces.refetch();
            void refetch();
          }}
        />
      ) : data === null || namespaces.data === null ? (
        <Empty icon="mount" title="This snapshot is gone">
          Older snapshots give way to newer ones.
        </Empty>
      ) : namespaces.data && shownInode === null ? (
        <Empty icon="mount" title="No mount namespace was read">
          The overview says what could not be read, and why.
        </Empty>
      ) : !namespaces.data || !tree ? (
        <Skeleton />
      ) : (
        <div className="mounts">
          <NamespaceList namespaces={namespaces.data} shown={shownInode ?? 0} />
          {rows.length === 0 ? (
            <Empty
              icon={filtering ? 'filter' : 'mount'}
              title={
                filtering
                  ? 'No mount matches'
                  : namespace
                    ? 'Its mounts were not read'
                    : `There is no mount namespace ${shownInode}`
              }
              action={
                filtering && (
                  <button type="button" className="btn" onClick={clear}>
                    Clear the filter
                  </button>
                )
              }
            >
              {filtering
                ? 'The filter looks at path, type and source.'
                : 'Nobody in it could be asked; the overview says what was in the way.'}
            </Empty>
          ) : (
            <TreeGrid
              label={`Mounts of ${where}`}
              lines={rows}
              epoch={view.at !== null || isPlaceholderData ? null : id}
              tracks="minmax(0, 1.4fr) 96px minmax(0, 0.8fr) 92px"
              title="Path"
              name={(line) => <Name line={line} />}
              columns={columns}
              second={(line) => (line.kind === 'mount' ? `${line.mount.fsType}, ${line.mount.source}` : null)}
              selected={view.selected[0] ?? null}
              onSelect={(line) => {
                if (line.value.kind === 'mount') show({ selected: [line.value.mount.id] });
                else toggle(line);
              }}
              onToggle={toggle}
              copyText={(line) => (line.kind === 'mount' ? line.mount.path : line.path)}
              onCopy={(text) => void copy(text, `${text} copied`)}
            />
          )}
        </div>
      )}
    </Pane>
  );
}

function tableRow({ value, level }: TreeLine<MountLine>): Row[] {
  if (value.kind === 'folder') return [];
  const { mountId, parentMountId, path, root, fsType, source, readOnly, hidden, propagation, peerGroup, masterGroup } =
    value.mount;
  return [
    {
      level,
      mountId,
      parentMountId,
      path,
      root,
      type: fsType,
      source,
      readOnly,
      hidden,
      propagation: propagation.toLowerCase(),
      peerGroup,
      masterGroup,
    },
  ];
}

function Name({ line }: { line: MountLine }) {
  if (line.kind === 'folder') {
    return (
      <>
        <PlainTile kind="folder" />
        <span className="nm el f2" title={line.path}>
          {line.tail}
        </span>
        <span className="f3 t12 el meta">{plural(line.below, 'mount')}</span>
      </>
    );
  }
  const { mount, tail, unreachable } = line;
  return (
    <>
      <span
        className={mount.hidden ? 'nm el mono f3 covered' : 'nm el mono'}
        title={mount.hidden ? `${mount.path}, hidden by what is mounted over it` : mount.path}
      >
        {tail === '' ? mount.path : tail}
      </span>
      {mount.readOnly && (
        <span className="f3" role="img" aria-label="read-only" title="Read-only">
          <Icon name="lock" size="xs" />
        </span>
      )}
      {mount.hidden && (
        <span className="f3 t12 cover">
          <Icon name="hidden" size="sm" />
          {unreachable ? 'out of reach' : 'hidden'}
        </span>
      )}
      {line.below > 0 && !mount.hidden && tail !== '/' && (
        <span className="f3 t12 el meta">{count(line.below)} below</span>
      )}
    </>
  );
}
