import type { ReactNode } from 'react';
import { Delta } from '../../components/Delta';
import { ExportButton } from '../../components/ExportButton';
import { LinkButton } from '../../components/LinkButton';
import { Link } from '../../components/Link';
import { Icon } from '../../components/Icon';
import { Pane } from '../../components/Pane';
import { Skeleton } from '../../components/States';
import { Tile } from '../../components/Tile';
import { count, dateTime, since, took, zoneName } from '../../lib/format';
import type { EntityKind } from '../../lib/entities';
import type { IconName } from '../../lib/icons';
import { useMoment, type ShownSnapshot } from '../../lib/moment';
import { namespaceTypes, typeName } from '../../lib/namespaces';
import type { Row } from '../../lib/table';
import { useSettings } from '../../lib/settings';
import { pageAddress, useView } from '../../lib/view';
import { Problems } from './Problems';
import { TakeSnapshot } from './TakeSnapshot';

interface Counts {
  kind: EntityKind;
  added: number;
  removed: number;
  modified: number;
}

interface Props {
  /** What changed of each kind, in the time that the bar shows. */
  deltas: readonly Counts[];
  isolation: ReactNode;
  beside: ReactNode;
}

/** What this host is made of. */
export function OverviewPage({ deltas, isolation, beside }: Props) {
  const { snapshot, moving } = useMoment();
  if (!snapshot) {
    return (
      <Pane title="Overview">
        <Skeleton />
      </Pane>
    );
  }
  return (
    <Pane
      title={<Name host={snapshot.host.name} />}
      count={
        <span className="hide">
          <Facts snapshot={snapshot} />
        </span>
      }
      busy={moving}
      actions={
        <>
          {deltas.length > 0 && <ChangesSince />}
          <TakeSnapshot />
          <ExportButton name="overview" rows={() => tableOf(snapshot)} />
          <LinkButton />
        </>
      }
    >
      <div className="scroll" tabIndex={0} role="region" aria-label="Overview">
        <div className="ov">
          <p className="factline only-m">
            <Facts snapshot={snapshot} />
          </p>
          <Stats snapshot={snapshot} deltas={deltas} />
          <div className="two">
            <div className="column">
              {isolation}
              <ByType snapshot={snapshot} />
            </div>
            <div className="column">
              {beside}
              {!snapshot.complete && <Problems snapshot={snapshot.id} />}
            </div>
          </div>
        </div>
      </div>
    </Pane>
  );
}

/** The host has no name beside it on phones: there it stands on top. */
function Name({ host }: { host: string }) {
  return (
    <>
      <span className="hide">{host}</span>
      <span className="only-m">Overview</span>
    </>
  );
}

/** Kernel, CPUs, boot, and how long it took to find all this out. */
function Facts({ snapshot }: { snapshot: ShownSnapshot }) {
  const { zone } = useSettings();
  const cpus = snapshot.cpusOnline.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const facts = [
    snapshot.kernel && `Linux ${snapshot.kernel}`,
    cpus > 0 && (cpus === 1 ? '1 CPU' : `${cpus} CPUs`),
    snapshot.bootedAt && `booted ${since(snapshot.bootedAt, snapshot.takenAt, zone)}`,
    snapshot.durationMillis !== null && `discovered in ${took(snapshot.durationMillis)}`,
  ].filter(Boolean);
  return (
    <span
      title={`Snapshot ${snapshot.number}, ${dateTime(snapshot.takenAt, zone)} ${zoneName(snapshot.takenAt, zone)}`}
    >
      {facts.join(', ')}
    </span>
  );
}

/** Of which time the deltas are. */
function ChangesSince() {
  const view = useView();
  const { comparison } = useMoment();
  const words = comparison
    ? 'Changes from A to B'
    : view.span === 'all'
      ? 'Changes of all there is'
      : view.span.includes('/')
        ? 'Changes in the window'
        : `Changes of the last ${view.span.replace(/(\d+)/, '$1 ')}`;
  return <span className="t12 f2 hide nw">{words}</span>;
}

function tableOf({ totals }: ShownSnapshot): Row[] {
  return [
    ...(['containers', 'namespaces', 'processes', 'tasks', 'mounts', 'engines'] as const).map((what) => ({
      what,
      count: totals[what],
    })),
    ...totals.namespacesByType.map(({ type, count: many, initial, inContainers, processless }) => ({
      what: `${typeName(type)} namespaces`,
      count: many,
      initial,
      inContainers,
      processless,
    })),
  ];
}

function Stats({ snapshot: { totals }, deltas }: { snapshot: ShownSnapshot; deltas: readonly Counts[] }) {
  const view = useView();
  const stats: [string, IconName, number, string, EntityKind][] = [
    ['Containers', 'container', totals.containers, 'containers', 'CONTAINER'],
    ['Namespaces', 'ns', totals.namespaces, 'namespaces', 'NAMESPACE'],
    ['Processes', 'process', totals.processes, 'processes', 'PROCESS'],
    ['Tasks', 'task', totals.tasks, 'processes', 'TASK'],
    ['Mounts', 'mount', totals.mounts, 'mounts', 'MOUNT'],
    ['Engines', 'engine', totals.engines, 'containers', 'ENGINE'],
  ];
  return (
    <div className="stats">
      {stats.map(([title, icon, value, path, kind]) => {
        const delta = deltas.find((each) => each.kind === kind);
        const inside = (
          <>
            <span className="l">
              <Icon name={icon} />
              {title}
            </span>
            <span className="v">{count(value)}</span>
            {delta && <Delta {...delta} />}
          </>
        );
        return (
          <Link key={title} className="stat" to={pageAddress(view, path)}>
            {inside}
          </Link>
        );
      })}
    </div>
  );
}

/** One bar per type: how many, and what keeps them. */
function ByType({ snapshot: { totals } }: { snapshot: ShownSnapshot }) {
  const view = useView();
  const most = Math.max(1, ...totals.namespacesByType.map(({ count: many }) => many));
  return (
    <section>
      <h2 className="h2">
        Namespaces by type <span className="cnt">{count(totals.namespaces)}</span>
        <span className="key" aria-hidden="true">
          <span>
            <i className="bar-c" /> in a container
          </span>
          <span>
            <i className="bar-o" /> other processes
          </span>
          <span>
            <i className="bar-i" /> initial
          </span>
          <span>
            <i className="bar-n" /> no process
          </span>
        </span>
      </h2>
      <ul className="types">
        {namespaceTypes.map((type) => {
          const counts = totals.namespacesByType.find((each) => each.type === type);
          if (!counts) return null;
          const parts: [string, number, string][] = [
            ['bar-c', counts.inContainers, 'in a container'],
            ['bar-o', counts.otherProcesses, 'with other processes'],
            ['bar-i', counts.initial, 'initial'],
            ['bar-n', counts.processless, 'without a process'],
          ];
          const text = parts
            .filter(([, many]) => many > 0)
            .map(([, many, what]) => `${count(many)} ${what}`)
            .join(', ');
          return (
            <li key={type}>
              <Link to={pageAddress(view, `namespaces/${typeName(type)}`)} title={text}>
                <Tile kind={typeName(type)} />
                <span className="mono">{typeName(type)}</span>
                <span className="bars" role="img" aria-label={text}>
                  {parts.map(
                    ([kind, many]) =>
                      many > 0 && <i key={kind} className={kind} style={{ width: `${(many / most) * 100}%` }} />,
                  )}
                </span>
                <span className="num">{count(counts.count)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
