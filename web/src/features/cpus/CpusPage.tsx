import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
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
import { cpusIn, isIn } from '../../lib/cpus';
import { count, ranges } from '../../lib/format';
import type { ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useSnapshotQuery } from '../../lib/query';
import { scheduling } from '../../lib/scheduling';
import { copy } from '../../lib/toast';
import { filtered, lines, type TreeLine } from '../../lib/tree';
import { show, toggled, useView } from '../../lib/view';
import { Affinity, AffinityKey, affinityWidth } from './Affinity';
import { Cores } from './Cores';
import { allBound, cpuCounts, type BoundProcess } from './queries';
import { byClaim, type Claim, type CpuLine } from './tree';

const claims: Record<Claim, readonly [title: string, what: string]> = {
  'real-time': ['Real-time', 'they run before everything else on their CPUs'],
  pinned: ['Pinned to a subset', ''],
  kernel: ['Kernel threads', 'most belong to one CPU each'],
  any: ['Any CPU', 'not shown one by one'],
};

const policies = ['NORMAL', 'FIFO', 'RR', 'BATCH', 'IDLE', 'DEADLINE', 'EXT'];
const none: readonly never[] = [];

/** Who may run on which CPU, and who runs there before all others. */
export function CpusPage() {
  const view = useView();
  const { snapshot, moving } = useMoment();
  const id = snapshot?.id ?? null;
  const { data: counts } = useSnapshotQuery(cpuCounts, id === null ? null : { snapshot: id });
  const { data, error, refetch, isPlaceholderData } = useQuery<BoundProcess[] | null, ServiceError>({
    queryKey: ['bound', id],
    queryFn: ({ signal }) => allBound(id ?? '', signal),
    enabled: id !== null,
    placeholderData: keepPreviousData,
  });
  const online = snapshot?.cpusOnline ?? none;
  const cpus = counts?.snapshot?.cpus ?? none;
  const marked = view.filters.cpu[0] === undefined ? null : Number(view.filters.cpu[0]);
  const policy = view.filters.policy;
  const all = snapshot?.totals.processes ?? 0;
  const tree = useMemo(() => (data ? byClaim(data, all, online) : null), [data, all, online]);
  const needle = view.query.toLowerCase();
  const filtering = needle !== '' || marked !== null || policy.length > 0;
  const shown = useMemo(() => {
    if (!tree || !filtering) return null;
    return filtered(tree, (line) => {
      if (line.kind === 'claim') return false;
      const { affinity, policy: its, name } = line.kind === 'process' ? line.process : line.task;
      const number = line.kind === 'process' ? line.process.pid : line.task.tid;
      return (
        (marked === null || (affinity !== null && isIn(affinity, marked))) &&
        (policy.length === 0 || policy.includes(its.toLowerCase())) &&
        `${name} ${number}`.toLowerCase().includes(needle)
      );
    });
  }, [tree, filtering, marked, policy, needle]);
  const rows = useMemo(() => lines(shown?.roots ?? tree ?? [], view.open, shown?.muted), [shown, tree, view.open]);

  const own = (render: (line: Exclude<CpuLine, { kind: 'claim' }>) => ReactNode) => (line: CpuLine) =>
    line.kind === 'claim' ? null : render(line);
  const columns: Column<CpuLine>[] = [
    { key: 'pid', title: 'PID', cell: own((line) => <span className="mono">{numberOf(line)}</span>) },
    {
      key: 'affinity',
      title: <AffinityKey online={online} />,
      optional: true,
      cell: own((line) => {
        const { affinity, policy: its } = bound(line);
        return affinity ? (
          <Affinity affinity={affinity} policy={its} online={online} />
        ) : (
          <span className="t12 f3">not read</span>
        );
      }),
    },
    {
      key: 'cpus',
      title: 'CPUs',
      optional: true,
      cell: own((line) => {
        const { affinity } = bound(line);
        return affinity && <span className="mono f2">{ranges(affinity)}</span>;
      }),
    },
    {
      key: 'policy',
      title: 'Policy',
      optional: true,
      cell: own((line) => <Policy {...bound(line)} />),
    },
  ];

  const selected = view.selected[0] ?? null;
  return (
    <Pane
      title="CPUs"
      count={snapshot ? `${count(cpusIn(online).length)} online` : undefined}
      busy={moving || isPlaceholderData}
      actions={
        <>
          <ExpansionButtons />
          <ExportButton
            name="cpus"
            rows={() =>
              rows.flatMap(({ value }) =>
                value.kind === 'claim'
                  ? []
                  : [
                      {
                        kind: value.kind,
                        id: numberOf(value),
                        name: bound(value).name,
                        cpus: ranges(bound(value).affinity ?? []),
                        policy: bound(value).policy,
                        priority: bound(value).priority,
                        nice: bound(value).nice,
                      },
                    ],
              )
            }
          />
          <LinkButton />
        </>
      }
    >
      {cpus.length > 0 && (
        <Cores
          cpus={cpus}
          marked={marked}
          onMark={(cpu) => show({ filters: { ...view.filters, cpu: cpu === null ? [] : [String(cpu)] } })}
        />
      )}
      <div className="bar flat" role="toolbar" aria-label="Filters">
        <FilterField
          value={view.query}
          placeholder="Filter processes"
          onChange={(query) => show({ query }, 'replace')}
        />
        {marked !== null && (
          <span className="pill on">
            CPU <b>{marked}</b> marked
            <button
              type="button"
              className="x"
              aria-label="Unmark the CPU"
              onClick={() => show({ filters: { ...view.filters, cpu: [] } })}
            >
              <Icon name="close" size="xs" />
            </button>
          </span>
        )}
        <FilterPill
          label="Policy"
          anything="any"
          options={policies.map((name) => ({
            value: name.toLowerCase(),
            label: name === 'FIFO' || name === 'RR' ? name : name.toLowerCase(),
          }))}
          chosen={policy}
          onChoose={(values) => show({ filters: { ...view.filters, policy: values } })}
        />
      </div>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data === null ? (
        <Empty icon="cpu" title="This snapshot is gone">
          Older snapshots give way to newer ones.
        </Empty>
      ) : !tree ? (
        <Skeleton rows={16} />
      ) : rows.length === 0 ? (
        <Empty
          icon="filter"
          title="No process matches"
          action={
            <button
              type="button"
              className="btn"
              onClick={() => show({ query: '', filters: { ...view.filters, cpu: [], policy: [] } })}
            >
              Clear the filter
            </button>
          }
        >
          The filter looks at name and PID of what is pinned or real-time.
        </Empty>
      ) : (
        <TreeGrid
          label="Processes by CPU affinity"
          lines={rows}
          tracks={`minmax(0, 1.25fr) 84px ${affinityWidth(online)}px 92px 132px`}
          title="Process"
          name={(line) => <Name line={line} />}
          columns={columns}
          isSection={(line) => line.kind === 'claim'}
          second={(line) =>
            line.kind === 'claim' ? null : `CPUs ${ranges(bound(line).affinity ?? [])}, ${scheduling(bound(line))}`
          }
          selected={selected}
          onSelect={(line) => {
            const { value } = line;
            if (value.kind === 'claim') toggle(line);
            else show({ selected: [value.kind === 'process' ? value.process.id : value.task.id] });
          }}
          onToggle={toggle}
          copyText={(line) => (line.kind === 'claim' ? null : String(numberOf(line)))}
          onCopy={(text) => void copy(text, `${text} copied`)}
        />
      )}
    </Pane>
  );

  function toggle({ key, openByDefault, expanded }: TreeLine<CpuLine>): void {
    if (expanded !== null) show({ open: toggled(view.open, key, openByDefault) }, 'replace');
  }
}

type Bound = Exclude<CpuLine, { kind: 'claim' }>;

const bound = (line: Bound) => (line.kind === 'process' ? line.process : line.task);
const numberOf = (line: Bound): number => (line.kind === 'process' ? line.process.pid : line.task.tid);

function Policy({ policy, priority, nice }: { policy: string; priority: number | null; nice: number | null }) {
  const [first, ...rest] = scheduling({ policy, priority, nice }).split(' ');
  return (
    <span className="t12 f2">
      {first} <span className="f3">{rest.join(' ')}</span>
    </span>
  );
}

function Name({ line }: { line: CpuLine }) {
  switch (line.kind) {
    case 'claim': {
      const [title, what] = claims[line.claim];
      return (
        <>
          <span className="nm el">
            <b className="semi">{title}</b>
          </span>
          <span className="f3 t12 el meta">{[count(line.count), what].filter(Boolean).join(', ')}</span>
        </>
      );
    }
    case 'process':
      return (
        <>
          <PlainTile kind="process" />
          <span className="nm el">{line.process.name}</span>
          {line.process.kernelThread && <span className="f3 t12 el meta">kernel</span>}
        </>
      );
    case 'task':
      return (
        <>
          <PlainTile kind="task" />
          <span className="nm el">{line.task.name}</span>
          <span className="f3 t12 el meta">task</span>
        </>
      );
  }
}
