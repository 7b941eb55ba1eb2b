import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ChangePills, Was } from '../../components/Change';
import { ExpansionButtons } from '../../components/ExpansionButtons';
import { ExportButton } from '../../components/ExportButton';
import { FilterField } from '../../components/FilterField';
import { FilterPill } from '../../components/FilterPill';
import { Icon } from '../../components/Icon';
import { IsolationStrip, StripKey } from '../../components/IsolationStrip';
import { Link } from '../../components/Link';
import { LinkButton } from '../../components/LinkButton';
import { NamespaceChip } from '../../components/NamespaceChip';
import { Pane } from '../../components/Pane';
import { Empty, Failure, Skeleton } from '../../components/States';
import { PlainTile } from '../../components/Tile';
import { TreeGrid, type Column } from '../../components/TreeGrid';
import { markOf, useChanges, withRemoved } from '../../lib/comparison';
import { engineName, groupIcon, groupName } from '../../lib/engines';
import { count, dateTime, plural, since, zoneName } from '../../lib/format';
import type { ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { typeName, type NamespaceType } from '../../lib/namespaces';
import { useSettings } from '../../lib/settings';
import type { Row, Value } from '../../lib/table';
import { copy } from '../../lib/toast';
import { filtered, lines, type TreeLine } from '../../lib/tree';
import { pageAddress, show, toggled, useView } from '../../lib/view';
import { isolation, sharers } from './isolation';
import { allContainers, type ContainerRow, type Containers } from './queries';
import { containerTree, matches, type ContainerLine } from './tree';

const kinds = ['CONTAINER', 'ENGINE', 'GROUP', 'NAMESPACE'] as const;
const pillKinds = ['CONTAINER'] as const;

/** Engines, groups and containers, and how isolated each is. */
export function ContainersPage() {
  const view = useView();
  const { zone } = useSettings();
  const { snapshot, moving, comparison } = useMoment();
  const id = snapshot?.id ?? null;
  const { data, error, refetch, isPlaceholderData } = useQuery<Containers | null, ServiceError>({
    queryKey: ['containers', id],
    queryFn: ({ signal }) => allContainers(id ?? '', signal),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
  const engines = view.filters.engine;
  const changes = useChanges(kinds);
  const fromId = comparison?.from.id ?? null;
  const { data: before } = useQuery<Containers | null, ServiceError>({
    queryKey: ['containers', fromId],
    queryFn: ({ signal }) => allContainers(fromId ?? '', signal),
    enabled: fromId !== null,
  });
  const all = useMemo(
    () =>
      data && changes && before
        ? {
            engines: withRemoved(data.engines, before.engines),
            containers: withRemoved(data.containers, before.containers),
          }
        : data,
    [data, changes, before],
  );
  const tree = useMemo(() => (all ? containerTree(all) : null), [all]);
  const chosen = view.filters.change;
  const filtering = view.query !== '' || engines.length > 0 || chosen.length > 0;
  const shown = useMemo(
    () =>
      tree && filtering
        ? filtered(
            tree,
            (line) =>
              line.kind === 'container' &&
              (engines.length === 0 || engines.includes(line.container.engineType)) &&
              (chosen.length === 0 || chosen.includes(markOf(changes, line.container.id) ?? '')) &&
              matches(line, view.query),
          )
        : null,
    [tree, filtering, engines, chosen, changes, view.query],
  );
  const rows = useMemo(
    () =>
      lines(
        shown?.roots ?? tree ?? [],
        view.open,
        shown?.muted,
        changes ? (line) => markOf(changes, entityOf(line)) : null,
      ),
    [shown, tree, view.open, changes],
  );

  const now = snapshot?.takenAt ?? new Date(0).toISOString();
  const columns: Column<ContainerLine>[] = [
    {
      key: 'strip',
      title: <StripKey />,
      cell: (line) =>
        line.kind === 'container' && (
          <IsolationStrip
            isolation={isolation(line.container)}
            changed={changedTypes(line.container, before?.containers)}
          />
        ),
    },
    {
      key: 'image',
      title: 'Image',
      optional: true,
      cell: (line) =>
        line.kind === 'container' ? (
          <Was change={changes?.get(line.container.id)} field="image">
            <span className="mono f2 el" title={line.container.image ?? undefined}>
              {line.container.image}
            </span>
          </Was>
        ) : line.kind === 'namespace' ? (
          <Sharing line={line} />
        ) : null,
    },
    {
      key: 'pid',
      title: 'PID',
      optional: true,
      cell: (line) =>
        line.kind === 'container' && (
          <Was change={changes?.get(line.container.id)} field="pid">
            <span className="mono">{line.container.initialPid || ''}</span>
          </Was>
        ),
    },
    {
      key: 'processes',
      title: 'Processes',
      numeric: true,
      optional: true,
      cell: (line) => line.kind === 'container' && <span className="t12 f2">{count(line.container.processCount)}</span>,
    },
    {
      key: 'since',
      title: 'Since',
      optional: true,
      cell: (line) => {
        if (line.kind !== 'container') return null;
        const at = line.container.createdAt ?? line.container.lifespan.firstSeen;
        return (
          <span className="f3 t12" title={`${dateTime(at, zone)} ${zoneName(at, zone)}`}>
            {since(at, now, zone)}
          </span>
        );
      },
    },
  ];

  const toggle = ({ key, openByDefault, expanded }: TreeLine<ContainerLine>) => {
    if (expanded !== null) show({ open: toggled(view.open, key, openByDefault) }, 'replace');
  };
  const selected = view.selected[0] ?? null;
  const total = data?.containers.length;
  const types = [...new Set((data?.containers ?? []).map(({ engineType }) => engineType))].sort();
  return (
    <Pane
      title="Containers"
      count={total === undefined ? undefined : shown ? `${count(shown.count)} of ${count(total)}` : count(total)}
      busy={moving || isPlaceholderData}
      actions={
        <>
          <Link className="btn ghost hide" to={pageAddress(view, comparePath(view.selected))}>
            <Icon name="compare" size="sm" />
            Two side by side
          </Link>
          <ExpansionButtons />
          <ExportButton name="containers" rows={() => rows.flatMap(tableRow)} />
          <LinkButton />
        </>
      }
      bar={
        <>
          <FilterField
            value={view.query}
            placeholder="Filter containers"
            onChange={(query) => show({ query }, 'replace')}
          />
          <ChangePills changes={changes} kinds={pillKinds} />
          <FilterPill
            label="Engine"
            anything="all"
            options={types.map((type) => ({
              value: type,
              label: engineName(type),
              count: data?.containers.filter((container) => container.engineType === type).length,
            }))}
            chosen={engines}
            onChoose={(values) => show({ filters: { ...view.filters, engine: values } })}
          />
        </>
      }
    >
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === null ? (
        <Empty icon="container" title="This snapshot is gone">
          Older snapshots give way to newer ones.
        </Empty>
      ) : !tree ? (
        <Skeleton />
      ) : rows.length === 0 ? (
        filtering ? (
          <Empty
            icon="filter"
            title={`No container matches${view.query ? ` “${view.query}”` : ''}`}
            action={
              <button
                type="button"
                className="btn"
                onClick={() => show({ query: '', filters: { ...view.filters, engine: [], change: [] } })}
              >
                Clear the filter
              </button>
            }
          >
            The filter looks at name, image, id and PID.
          </Empty>
        ) : (
          <Empty icon="container" title="No container engine found">
            Cranny looked for Docker, containerd, CRI and Podman among the processes, and for containers among the
            control groups.
          </Empty>
        )
      ) : (
        <TreeGrid
          label="Containers by engine"
          lines={rows}
          epoch={view.at !== null || isPlaceholderData ? null : id}
          tracks="minmax(0, 1.25fr) 158px minmax(0, 1fr) 72px 70px 60px"
          title="Name"
          name={(line) => <Name line={line} />}
          columns={columns}
          isSection={(line) => line.kind === 'engineless' || (line.kind === 'engine' && line.inside === null)}
          second={second}
          selected={selected === null ? null : (rows.find(({ value }) => entityOf(value) === selected)?.key ?? null)}
          onSelect={(line) => {
            const entity = entityOf(line.value);
            if (entity === null) toggle(line);
            else show({ selected: [entity] });
          }}
          onToggle={toggle}
          copyText={copyText}
          onCopy={(text) => void copy(text, `${text} copied`)}
        />
      )}
    </Pane>
  );
}

/** What is selected stands left. */
const comparePath = ([selected]: readonly string[]): string => (selected ? `compare/${selected}` : 'compare');

/** The types of namespace that a container was in another one of, at the moment compared with. */
function changedTypes(now: ContainerRow, before: readonly ContainerRow[] | undefined): NamespaceType[] {
  const then = before?.find(({ id }) => id === now.id);
  if (!then) return [];
  const ids = new Set(then.namespaces.map(({ id }) => id));
  return now.namespaces.filter(({ id }) => !ids.has(id)).map(({ type }) => type);
}

function entityOf(line: ContainerLine): string | null {
  switch (line.kind) {
    case 'engine':
      return line.engine.id;
    case 'engineless':
      return null;
    case 'group':
      return line.group.id;
    case 'container':
      return line.container.id;
    case 'namespace':
      return line.namespace.id;
  }
}

function copyText(line: ContainerLine): string | null {
  switch (line.kind) {
    case 'engine':
      return line.engine.api;
    case 'engineless':
      return null;
    case 'group':
      return line.group.name;
    case 'container':
      return line.container.containerId;
    case 'namespace':
      return `${typeName(line.namespace.type)}:[${line.namespace.inode}]`;
  }
}

function second(line: ContainerLine): string | null {
  return line.kind === 'container'
    ? [
        line.container.image ?? line.container.containerId.slice(0, 12),
        plural(line.container.processCount, 'process', 'processes'),
      ].join(', ')
    : null;
}

function tableRow({ value, level }: TreeLine<ContainerLine>): Row[] {
  if (value.kind !== 'container') return [];
  const { container } = value;
  const how = isolation(container);
  return [
    {
      level,
      name: container.name,
      id: container.containerId,
      type: container.engineType,
      flavor: container.flavor,
      image: container.image,
      pid: container.initialPid,
      processes: container.processCount,
      paused: container.paused,
      privileged: container.privileged,
      groups: container.groups.map(({ name }) => name),
      createdAt: container.createdAt,
      ...Object.fromEntries(
        container.namespaces.flatMap(({ type, inode }): [string, Value][] => [
          [typeName(type), inode],
          [`${typeName(type)} is`, how[type] ?? null],
        ]),
      ),
    },
  ];
}

/** Whose else a namespace is. */
function Sharing({ line: { namespace, of } }: { line: Extract<ContainerLine, { kind: 'namespace' }> }) {
  const others = sharers(of, namespace.type);
  return others.length === 0 ? (
    <span className="t12 f3">its own</span>
  ) : (
    <span className="t12 f2 el">shared with {others.map(({ name }) => name).join(', ')}</span>
  );
}

function Name({ line }: { line: ContainerLine }) {
  switch (line.kind) {
    case 'engine': {
      const { engineType, version, enginePid, uid, connection } = line.engine;
      return (
        <>
          <PlainTile kind="engine" />
          <span className="nm el">
            <b className={line.inside === null ? 'semi' : undefined}>{engineName(engineType)}</b>
          </span>
          <span className="f3 t12 el meta">
            {[
              version,
              enginePid !== null && `PID ${enginePid}`,
              uid !== null && uid !== 0 && `rootless as UID ${uid}`,
              line.inside !== null && `inside ${line.inside}`,
            ]
              .filter(Boolean)
              .join(', ')}
          </span>
          {connection !== 'CONNECTED' && (
            <span className="t12 el meta warning-text" title={connection}>
              {connection}
            </span>
          )}
        </>
      );
    }
    case 'engineless':
      return (
        <>
          <PlainTile kind="engine" />
          <span className="nm el">
            <b className="semi">No engine tells of them</b>
          </span>
          <span className="f3 t12 el meta">{count(line.count)}, found by their control groups</span>
        </>
      );
    case 'group':
      return (
        <>
          <PlainTile kind={groupIcon(line.group.type)} />
          <span className="nm el med">{line.group.name}</span>
          <span className="f3 t12 el meta">
            {groupName(line.group.type)}, {plural(line.group.containerCount, 'container')}
          </span>
        </>
      );
    case 'container': {
      const { name, paused, privileged } = line.container;
      return (
        <>
          <PlainTile kind="container" />
          <span className="nm el med">{name}</span>
          {privileged && (
            <span className="sevi warning" role="img" aria-label="privileged" title="Privileged: every capability">
              <Icon name="warning" size="sm" />
            </span>
          )}
          {paused && (
            <span className="f3" role="img" aria-label="paused" title="Paused: its processes are frozen">
              <Icon name="paused" size="sm" />
            </span>
          )}
        </>
      );
    }
    case 'namespace':
      return (
        <span className="nm el">
          <NamespaceChip namespace={line.namespace} />
        </span>
      );
  }
}
