import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { ChangePills, Was } from '../../components/Change';
import { ExpansionButtons } from '../../components/ExpansionButtons';
import { ExportButton } from '../../components/ExportButton';
import { FilterField } from '../../components/FilterField';
import { IsolationStrip, StripKey, type Isolation } from '../../components/IsolationStrip';
import { InContainer } from '../../components/InContainer';
import { LinkButton } from '../../components/LinkButton';
import { Pane } from '../../components/Pane';
import { Segments } from '../../components/Segments';
import { Empty, Failure, Skeleton } from '../../components/States';
import { PlainTile } from '../../components/Tile';
import { TreeGrid, type Column } from '../../components/TreeGrid';
import { markOf, useChanges, withRemoved } from '../../lib/comparison';
import { count, dateTime, ranges, since, zoneName } from '../../lib/format';
import { request, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { typeName, type NamespaceType } from '../../lib/namespaces';
import { useSettings } from '../../lib/settings';
import type { Row } from '../../lib/table';
import { copy } from '../../lib/toast';
import { filtered, lines, type TreeLine } from '../../lib/tree';
import { show, toggled, useView } from '../../lib/view';
import { allCells, allProcesses, looseTasks, type ProcessCells, type ProcessRow } from './queries';
import { scheduling } from '../../lib/scheduling';
import { processList, processTree, type ProcessLine } from './tree';
import { useCells } from './useCells';

const none: readonly never[] = [];
const processKinds = ['PROCESS', 'TASK'] as const;
const pillKinds = ['PROCESS'] as const;

/** Every process: below its parent, or in a list to be sorted. */
export function ProcessesPage() {
  const view = useView();
  const { zone } = useSettings();
  const { snapshot, moving, comparison } = useMoment();
  const id = snapshot?.id ?? null;
  const { data, error, refetch, isPlaceholderData } = useQuery<ProcessRow[] | null, ServiceError>({
    queryKey: ['processes', id, ''],
    queryFn: ({ signal }) => allProcesses(id ?? '', '', signal),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
  const { data: loose } = useQuery({
    queryKey: ['loose', id],
    queryFn: ({ signal }) => request(looseTasks, { snapshot: id ?? '' }, signal),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
  // Command lines are not in the tree: the service looks through them.
  const { data: found } = useQuery<ProcessRow[] | null, ServiceError>({
    queryKey: ['processes', id, view.query],
    queryFn: ({ signal }) => allProcesses(id ?? '', view.query, signal),
    enabled: id !== null && view.query !== '',
    placeholderData: keepPreviousData,
  });

  const changes = useChanges(processKinds);
  const fromId = comparison?.from.id ?? null;
  const { data: before } = useQuery<ProcessRow[] | null, ServiceError>({
    queryKey: ['processes', fromId, ''],
    queryFn: ({ signal }) => allProcesses(fromId ?? '', '', signal),
    enabled: fromId !== null,
  });
  const all = useMemo(() => (data ? withRemoved(data, changes ? before : null) : data), [data, before, changes]);

  const flat = view.sort !== '';
  const hideKernel = view.filters.hide.includes('kernel');
  const chosen = view.filters.change;
  const tasks = loose?.snapshot?.tasks.nodes ?? none;
  const tree = useMemo(
    () => all && (flat ? processList(all, tasks, view.sort === 'flat' ? '' : view.sort) : processTree(all, tasks)),
    [all, tasks, flat, view.sort],
  );
  const hits = useMemo(
    () => (view.query === '' || !found ? null : new Set(found.map((process) => process.id))),
    [view.query, found],
  );
  const shown = useMemo(
    () =>
      tree && (hits || hideKernel || chosen.length > 0)
        ? filtered(tree, (line) =>
            line.kind === 'process'
              ? (!hits || hits.has(line.process.id)) &&
                !(hideKernel && line.process.kernelThread) &&
                (chosen.length === 0 || chosen.includes(markOf(changes, line.process.id) ?? ''))
              : hits === null && chosen.length === 0,
          )
        : null,
    [tree, hits, hideKernel, chosen, changes],
  );
  const rows = useMemo(
    () =>
      lines(
        shown?.roots ?? tree ?? [],
        view.open,
        shown?.muted,
        changes ? (line) => markOf(changes, line.kind === 'process' ? line.process.id : line.task.id) : null,
      ),
    [shown, tree, view.open, changes],
  );

  const order = useMemo(() => (data ?? []).map((process) => process.id), [data]);
  const [sight, setSight] = useState<[number, number]>([0, 40]);
  const onRange = useCallback((first: number, last: number) => setSight([first, last]), []);
  const inSight = rows
    .slice(sight[0], sight[1] + 1)
    .flatMap(({ value }) => (value.kind === 'process' ? [value.process.id] : []));
  const cells = useCells(snapshot, order, inSight);

  /** Every row that is shown, in sight or not, with all that its columns would say. */
  const table = async (): Promise<Row[]> => {
    const shownIds = rows.flatMap(({ value }) => (value.kind === 'process' ? [value.process.id] : []));
    const known = await allCells(shownIds, snapshot?.takenAt ?? null);
    return rows.map(({ value, level }) => row(value, level, known));
  };

  const toggle = ({ key, openByDefault }: TreeLine<ProcessLine>) =>
    show({ open: toggled(view.open, key, openByDefault) }, 'replace');
  const cell = (render: (cells: ProcessCells) => React.ReactNode) => (line: ProcessLine) => {
    const known = line.kind === 'process' ? cells.get(line.process.id) : undefined;
    return known ? render(known) : null;
  };
  const now = snapshot?.takenAt ?? new Date(0).toISOString();
  const columns: Column<ProcessLine>[] = [
    {
      key: 'pid',
      title: 'PID',
      numeric: true,
      sortable: flat,
      cell: (line) => <span className="mono">{line.kind === 'process' ? line.process.pid : line.task.tid}</span>,
    },
    {
      key: 'container',
      title: 'Container',
      optional: true,
      cell: cell(({ container }) => container && <InContainer container={container} />),
    },
    {
      key: 'strip',
      title: <StripKey />,
      optional: true,
      cell: (line) => {
        if (line.kind === 'task')
          return <span className="f3 t12">other {line.task.looseIn.map(typeName).join(', ')}</span>;
        const known = cells.get(line.process.id);
        return known && <IsolationStrip isolation={isolation(known)} own="Not the host’s" />;
      },
    },
    {
      key: 'user',
      title: 'User',
      optional: true,
      cell: cell(({ uid, userName }) => (
        <span className="t12 f2" title={uid === null ? undefined : `UID ${uid}`}>
          {uid === 0 ? <b className="med">{userName ?? 'root'}</b> : (userName ?? uid)}
        </span>
      )),
    },
    {
      key: 'tasks',
      title: 'Tasks',
      numeric: true,
      optional: true,
      sortable: flat,
      cell: (line) => line.kind === 'process' && <span className="t12 f2">{count(line.process.taskCount)}</span>,
    },
    {
      key: 'cpus',
      title: 'CPUs',
      optional: true,
      cell: cell((known) => {
        const how = scheduling(known);
        return (
          <Was change={changes?.get(known.id)} field="affinity">
            <span className="t12 f3" title={how}>
              <span className="mono">{known.affinity && ranges(known.affinity)}</span>
              {how !== 'normal' && ` ${how}`}
            </span>
          </Was>
        );
      }),
    },
    {
      key: 'started',
      title: 'Started',
      optional: true,
      sortable: flat,
      cell: cell(
        ({ startedAt }) =>
          startedAt && (
            <span className="f3 t12" title={`${dateTime(startedAt, zone)} ${zoneName(startedAt, zone)}`}>
              {since(startedAt, now, zone)}
            </span>
          ),
      ),
    },
  ];

  const selected = view.selected[0] ?? null;
  return (
    <Pane
      title="Processes"
      count={data ? (shown ? `${count(shown.count)} of ${count(data.length)}` : count(data.length)) : undefined}
      busy={moving || isPlaceholderData}
      actions={
        <>
          <Segments
            label="Arrangement"
            value={flat ? 'list' : 'tree'}
            options={[
              ['tree', 'Tree'],
              ['list', 'List'],
            ]}
            onChange={(value) => show({ sort: value === 'list' ? 'pid' : '' })}
          />
          {!flat && <ExpansionButtons />}
          <ExportButton name="processes" rows={table} />
          <LinkButton />
        </>
      }
      bar={
        <>
          <FilterField
            value={view.query}
            placeholder="Filter processes"
            onChange={(query) => show({ query }, 'replace')}
          />
          <ChangePills changes={changes} kinds={pillKinds} />
          <button
            type="button"
            className={hideKernel ? 'pill on' : 'pill'}
            aria-pressed={hideKernel}
            onClick={() => show({ filters: { ...view.filters, hide: hideKernel ? [] : ['kernel'] } })}
          >
            <b>Kernel threads</b> {hideKernel ? 'hidden' : 'shown'}
          </button>
        </>
      }
    >
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === null ? (
        <Empty icon="process" title="This snapshot is gone">
          Older snapshots give way to newer ones.
        </Empty>
      ) : !tree ? (
        <Skeleton rows={20} />
      ) : rows.length === 0 ? (
        <Empty
          icon="filter"
          title={`No process matches${view.query ? ` “${view.query}”` : ''}`}
          action={
            <button
              type="button"
              className="btn"
              onClick={() => show({ query: '', filters: { ...view.filters, hide: [], change: [] } })}
            >
              Clear the filter
            </button>
          }
        >
          The filter looks at name, PID, command line, user and cgroup.
        </Empty>
      ) : (
        <TreeGrid
          label="Processes"
          lines={rows}
          epoch={view.at !== null || isPlaceholderData ? null : id}
          tracks="minmax(0, 1fr) 64px minmax(0, 0.4fr) 158px 64px 48px 112px 60px"
          title="Process"
          name={(line) => <Name line={line} cells={cells} />}
          columns={columns}
          second={(line) =>
            line.kind === 'process'
              ? [cells.get(line.process.id)?.container?.name, cells.get(line.process.id)?.commandLine?.join(' ')]
                  .filter(Boolean)
                  .join(': ') || (line.process.kernelThread ? 'kernel thread' : ' ')
              : 'loose task'
          }
          selected={selected}
          onSelect={({ value }) => show({ selected: [value.kind === 'process' ? value.process.id : value.task.id] })}
          onToggle={toggle}
          onRange={onRange}
          sort={view.sort}
          onSort={(sort) => show({ sort })}
          copyText={(line) => String(line.kind === 'process' ? line.process.pid : line.task.tid)}
          onCopy={(text) => void copy(text, `${text} copied`)}
        />
      )}
    </Pane>
  );
}

function row(line: ProcessLine, level: number, cells: ReadonlyMap<string, ProcessCells>): Row {
  if (line.kind === 'task') {
    return { kind: 'task', level, id: line.task.tid, name: line.task.name, startedAt: line.task.startedAt };
  }
  const { process } = line;
  const known = cells.get(process.id);
  return {
    kind: 'process',
    level,
    id: process.pid,
    name: process.name,
    parent: process.ppid,
    tasks: process.taskCount,
    commandLine: known?.commandLine ?? null,
    uid: known?.uid ?? null,
    user: known?.userName ?? null,
    container: known?.container?.name ?? null,
    startedAt: known?.startedAt ?? null,
    cpus: known?.affinity ? ranges(known.affinity) : null,
    policy: known?.policy ?? null,
    priority: known?.priority ?? null,
    nice: known?.nice ?? null,
    ...Object.fromEntries((known?.namespaces ?? []).map(({ type, inode }) => [typeName(type), inode])),
  };
}

function isolation({ namespaces }: ProcessCells): Partial<Record<NamespaceType, Isolation>> {
  return Object.fromEntries(namespaces.map(({ type, initial }) => [type, initial ? 'host' : 'own']));
}

function Name({ line, cells }: { line: ProcessLine; cells: ReadonlyMap<string, ProcessCells> }) {
  if (line.kind === 'task') {
    return (
      <>
        <PlainTile kind="task" />
        <span className="nm el">{line.task.name}</span>
        <span className="f3 t12 el meta">loose task</span>
      </>
    );
  }
  const { process } = line;
  const command = cells.get(process.id)?.commandLine ?? [];
  return (
    <>
      <PlainTile kind="process" />
      <span className="nm el">{process.name}</span>
      <span className="mono f3 el meta hide" title={command.join(' ')}>
        {process.kernelThread ? 'kernel' : command.slice(1).join(' ')}
      </span>
    </>
  );
}
