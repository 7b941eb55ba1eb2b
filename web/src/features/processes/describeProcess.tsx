import type { ReactNode } from 'react';
import { Command } from '../../components/Command';
import { EntityLink, NamespaceLink } from '../../components/EntityLink';
import { Icon } from '../../components/Icon';
import { Facts, Section, type Described } from '../../components/Inspector';
import { Lifespan } from '../../components/Lifespan';
import { Tile } from '../../components/Tile';
import { count, dateTime, ranges, zoneName } from '../../lib/format';
import { typeName } from '../../lib/namespaces';
import { useSettings } from '../../lib/settings';
import type { ProcessDetails, TaskDetails } from './queries';
import { scheduling } from '../../lib/scheduling';

/** What a process is, where it runs, and in which namespaces. */
export function describeProcess(process: ProcessDetails): Described {
  const { name, pid, kernelThread } = process;
  return {
    tile: <Tile kind="process" large />,
    title: name,
    titleText: `${name} ${pid}`,
    identity: (
      <>
        {kernelThread ? 'Kernel thread' : 'Process'} <span className="mono">{pid}</span>
      </>
    ),
    body: <ProcessSections process={process} />,
  };
}

export function describeTask(task: TaskDetails): Described {
  const { name, tid, process } = task;
  return {
    tile: <Tile kind="task" large />,
    title: name,
    titleText: `${name} ${tid}`,
    identity: (
      <>
        {task.mainTask ? 'Main task' : 'Task'} <span className="mono">{tid}</span> of {process.name}
      </>
    ),
    body: <TaskSections task={task} />,
  };
}

function ProcessSections({ process }: { process: ProcessDetails }) {
  const {
    commandLine,
    executable,
    parent,
    children,
    childCount,
    tasks,
    taskCount,
    pidInNamespaces,
    uid,
    userName,
    state,
  } = process;
  const inner = pidInNamespaces.slice(1);
  const facts: [string, ReactNode][] = [
    [
      'Parent',
      parent ? <Named id={parent.id} name={parent.name} number={parent.pid} /> : <span className="f2">none</span>,
    ],
    ['Container', <InContainer container={process.container} />],
    ['State', words(state)],
    [
      'User',
      uid === null ? (
        <span className="f3">not read</span>
      ) : (
        <>
          {userName} <span className="f3">UID {uid}</span>
        </>
      ),
    ],
    ['Started', <Started at={process.startedAt} />],
    ...(inner.length > 0
      ? [['PID inside', <span className="mono">{inner.join(', ')}</span>] as [string, ReactNode]]
      : []),
    [
      'Executable',
      executable ? (
        <span className="mono" title={executable}>
          {executable}
        </span>
      ) : (
        <span className="f3">{process.kernelThread ? 'none, it is part of the kernel' : 'not read'}</span>
      ),
    ],
    ...runFacts(process),
  ];
  return (
    <>
      <Section title="Command line">
        {commandLine === null ? (
          <p className="t12 f3">not read</p>
        ) : commandLine.length === 0 ? (
          <p className="t12 f3">none</p>
        ) : (
          <p className="mono wrap">{commandLine.join(' ')}</p>
        )}
      </Section>
      <Namespaces namespaces={process.namespaces} />
      <Section title="Enter its namespaces">
        <Command text={`nsenter --target ${process.pid} --all`} />
      </Section>
      <Section title="Relations">
        <Facts facts={facts} />
      </Section>
      {childCount > 0 && (
        <Section title="Children" count={count(childCount)}>
          <ul className="plist">
            {children.map((child) => (
              <li key={child.id}>
                <Icon name="process" />
                <EntityLink id={child.id}>{child.name}</EntityLink>
                <span className="mono f3">{child.pid}</span>
              </li>
            ))}
          </ul>
          <Further all={childCount} shown={children.length} />
        </Section>
      )}
      {taskCount > 1 && (
        <Section title="Tasks" count={count(taskCount)}>
          <ul className="plist">
            {tasks.map((task) => (
              <li key={task.id}>
                <Icon name="task" />
                <EntityLink id={task.id}>
                  {task.name}
                  {task.looseIn.length > 0 && (
                    <span className="f3"> in another {task.looseIn.map(typeName).join(', ')} namespace</span>
                  )}
                </EntityLink>
                <span className="mono f3">{task.tid}</span>
              </li>
            ))}
          </ul>
          <Further all={taskCount} shown={tasks.length} />
        </Section>
      )}
      <Lifespan lifespan={process.lifespan} />
    </>
  );
}

function TaskSections({ task }: { task: TaskDetails }) {
  const { process, looseIn } = task;
  return (
    <>
      {looseIn.length > 0 && (
        <section className="isec">
          <div className="note">
            <span className="sevi info">
              <Icon name="info" />
            </span>
            <p>
              <b>Not where its process is.</b> Its {looseIn.map(typeName).join(' and ')} namespace differs from that of{' '}
              {process.name}.
            </p>
          </div>
        </section>
      )}
      <Namespaces namespaces={task.namespaces} />
      <Section title="Relations">
        <Facts
          facts={[
            ['Process', <Named id={process.id} name={process.name} number={process.pid} />],
            ['Container', <InContainer container={process.container} />],
            ['Started', <Started at={task.startedAt} />],
            ...runFacts(task),
          ]}
        />
      </Section>
      <Lifespan lifespan={task.lifespan} />
    </>
  );
}

type Running = Pick<ProcessDetails, 'cgroup' | 'frozen' | 'affinity' | 'policy' | 'priority' | 'nice'>;

function runFacts(running: Running): [string, ReactNode][] {
  const { cgroup, frozen, affinity } = running;
  return [
    [
      'Cgroup',
      cgroup ? (
        <span className="mono" title={cgroup}>
          {cgroup}
        </span>
      ) : (
        <span className="f3">not read</span>
      ),
    ],
    ...(frozen ? [['Frozen', 'yes'] as [string, ReactNode]] : []),
    ['CPUs', affinity ? <span className="mono">{ranges(affinity)}</span> : <span className="f3">not read</span>],
    ['Scheduling', scheduling(running)],
  ];
}

function Namespaces({ namespaces }: { namespaces: ProcessDetails['namespaces'] }) {
  const own = namespaces.filter(({ initial }) => !initial).length;
  return (
    <Section title="Namespaces" count={own === 0 ? 'all the host’s' : `${own} not the host’s`}>
      <ul className="nslist">
        {namespaces.map((namespace) => (
          <li key={namespace.id}>
            <NamespaceLink namespace={namespace} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Named({ id, name, number }: { id: string; name: string; number: number }) {
  return (
    <EntityLink id={id}>
      {name} <span className="mono f3">{number}</span>
    </EntityLink>
  );
}

function InContainer({ container }: { container: ProcessDetails['container'] }) {
  return container ? <EntityLink id={container.id}>{container.name}</EntityLink> : <span className="f2">in none</span>;
}

function Started({ at }: { at: string | null }) {
  const { zone } = useSettings();
  return at ? <>{`${dateTime(at, zone)} ${zoneName(at, zone)}`}</> : <span className="f3">not known</span>;
}

function Further({ all, shown }: { all: number; shown: number }) {
  return all > shown ? <p className="t12 f3 further">and {count(all - shown)} more</p> : null;
}

const words = (constant: string): string => constant.toLowerCase().replaceAll('_', ' ');
