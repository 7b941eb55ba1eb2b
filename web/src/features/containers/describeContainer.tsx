import type { ReactNode } from 'react';
import { Command } from '../../components/Command';
import { EntityLink, NamespaceLink } from '../../components/EntityLink';
import { Icon } from '../../components/Icon';
import { Facts, Section, type Described } from '../../components/Inspector';
import { Lifespan } from '../../components/Lifespan';
import { Link } from '../../components/Link';
import { Tile } from '../../components/Tile';
import { engineName, groupName } from '../../lib/engines';
import { count, dateTime, plural, zoneName } from '../../lib/format';
import { byType } from '../../lib/namespaces';
import { useSettings } from '../../lib/settings';
import { pageAddress, useView } from '../../lib/view';
import { isolation, sharers } from './isolation';
import type { ContainerDetails, EngineDetails, GroupDetails } from './queries';

export function describeContainer(container: ContainerDetails): Described {
  return {
    tile: <Tile kind="container" large />,
    title: container.name,
    titleText: container.name,
    identity: (
      <>
        {engineName(container.engineType)} container <span className="mono">{container.containerId.slice(0, 12)}</span>
      </>
    ),
    body: <ContainerSections container={container} />,
  };
}

export function describeEngine(engine: EngineDetails): Described {
  const name = engineName(engine.engineType);
  return {
    tile: <Tile kind="engine" large />,
    title: `${name} ${engine.version}`,
    titleText: name,
    identity: <span className="mono">{engine.api}</span>,
    body: (
      <>
        <Section title="Relations">
          <Facts
            facts={[
              ['State', engine.connection === 'CONNECTED' ? 'connected' : engine.connection],
              ['Process', <Process of={engine.engineProcess} />],
              ['User', engine.uid === null ? <NotRead /> : `UID ${engine.uid}`],
              [
                'Runs in',
                engine.enclosing ? (
                  <EntityLink id={engine.enclosing.id}>{engine.enclosing.name}</EntityLink>
                ) : (
                  <span className="f2">no container</span>
                ),
              ],
              ['Id', engine.engineId === '' ? <NotRead /> : <span className="mono">{engine.engineId}</span>],
            ]}
          />
        </Section>
        <Members title="Containers" all={engine.containerCount} members={engine.containers} />
        <Lifespan lifespan={engine.lifespan} />
      </>
    ),
  };
}

export function describeGroup(group: GroupDetails): Described {
  return {
    tile: <Tile kind="group" large />,
    title: group.name,
    titleText: group.name,
    identity: `${groupName(group.groupType)} of ${plural(group.containerCount, 'container')}`,
    body: (
      <>
        <Members title="Containers" all={group.containerCount} members={group.containers} />
        <Labels labels={group.labels} />
        <Lifespan lifespan={group.lifespan} />
      </>
    ),
  };
}

function ContainerSections({ container }: { container: ContainerDetails }) {
  const { zone } = useSettings();
  const view = useView();
  const { initialProcess: process, processes, inEngine, enclosing, groups, nested, createdAt } = container;
  const how = isolation(container);
  const mountNamespace = container.namespaces.find(({ type }) => type === 'MNT');
  const facts: [string, ReactNode][] = [
    [
      'Engine',
      inEngine ? (
        <EntityLink id={inEngine.id}>
          {engineName(inEngine.type)} <span className="f3">{inEngine.version}</span>
        </EntityLink>
      ) : (
        <span className="f3">none tells of it</span>
      ),
    ],
    ['Image', container.image ? <span className="mono">{container.image}</span> : <NotRead />],
    ['Created', createdAt ? `${dateTime(createdAt, zone)} ${zoneName(createdAt, zone)}` : <NotRead />],
    ...groups.map((group): [string, ReactNode] => [
      capital(groupName(group.type)),
      <EntityLink id={group.id}>{group.name}</EntityLink>,
    ]),
    ...(enclosing
      ? [['Runs in', <EntityLink id={enclosing.id}>{enclosing.name}</EntityLink>] as [string, ReactNode]]
      : []),
    ...(nested.length > 0
      ? [
          [
            'Contains',
            <>
              {nested.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <EntityLink id={id}>{name}</EntityLink>
                </span>
              ))}
            </>,
          ] as [string, ReactNode],
        ]
      : []),
    ['Initial process', <Process of={process} />],
    ['Privileged', container.privileged === null ? <NotRead /> : container.privileged ? 'yes' : 'no'],
    ['State', container.paused ? 'paused' : 'running'],
    ...(container.restartPolicy ? [['Restart', container.restartPolicy] as [string, ReactNode]] : []),
    [
      'Mounts',
      mountNamespace ? (
        <Link className="text" to={pageAddress(view, `mounts/${mountNamespace.inode}`)}>
          those of its mount namespace
        </Link>
      ) : (
        <NotRead />
      ),
    ],
  ];
  return (
    <>
      {container.privileged && (
        <section className="isec">
          <div className="note">
            <span className="sevi warning">
              <Icon name="warning" />
            </span>
            <p>
              <b>Privileged.</b> Its root has every capability, and all devices of the host.
            </p>
          </div>
        </section>
      )}
      <Section title="Isolation">
        <ul className="isolist">
          {[...container.namespaces]
            .sort((a, b) => byType(a.type, b.type))
            .map((namespace) => (
              <li key={namespace.id}>
                <NamespaceLink namespace={namespace} />
                <span className="f3 el">
                  {how[namespace.type] === 'host' ? (
                    'the host’s'
                  ) : how[namespace.type] === 'shared' ? (
                    <>
                      with{' '}
                      {sharers(container, namespace.type).map(({ id, name }, index) => (
                        <span key={id}>
                          {index > 0 && ', '}
                          <EntityLink id={id}>{name}</EntityLink>
                        </span>
                      ))}
                    </>
                  ) : (
                    'its own'
                  )}
                </span>
              </li>
            ))}
        </ul>
      </Section>
      <Section title="Enter it">
        {process ? (
          <Command text={`nsenter --target ${process.pid} --all`} />
        ) : (
          <p className="t12 f2">Its initial process is not to be seen from here.</p>
        )}
      </Section>
      <Section title="Relations">
        <Facts facts={facts} />
      </Section>
      <Section title="Processes" count={count(processes.totalCount)}>
        {processes.nodes.length === 0 ? (
          <p className="t12 f3">none</p>
        ) : (
          <ul className="plist">
            {processes.nodes.map((each) => (
              <li key={each.id} title={each.commandLine?.join(' ')}>
                <Icon name="process" />
                <EntityLink id={each.id}>{each.name}</EntityLink>
                <span className="mono f3">{each.pid}</span>
              </li>
            ))}
          </ul>
        )}
        {processes.totalCount > processes.nodes.length && (
          <p className="t12 f3 further">and {count(processes.totalCount - processes.nodes.length)} more</p>
        )}
      </Section>
      <Labels labels={container.labels} />
      <Lifespan lifespan={container.lifespan} />
    </>
  );
}

function Members({
  title,
  all,
  members,
}: {
  title: string;
  all: number;
  members: readonly { id: string; name: string; image: string | null }[];
}) {
  return (
    <Section title={title} count={count(all)}>
      {members.length === 0 ? (
        <p className="t12 f3">none</p>
      ) : (
        <ul className="plist">
          {members.map(({ id, name, image }) => (
            <li key={id}>
              <Icon name="container" />
              <EntityLink id={id}>{name}</EntityLink>
              <span className="mono f3 el">{image}</span>
            </li>
          ))}
        </ul>
      )}
      {all > members.length && <p className="t12 f3 further">and {count(all - members.length)} more</p>}
    </Section>
  );
}

function Labels({ labels }: { labels: readonly { name: string; value: string }[] }) {
  return (
    <Section title="Labels" count={labels.length > 0 ? count(labels.length) : undefined}>
      {labels.length === 0 ? (
        <p className="t12 f3">none</p>
      ) : (
        <dl className="labels">
          {labels.map(({ name, value }) => (
            <div key={name}>
              <dt className="mono">{name}</dt>
              <dd className="mono f2">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

function Process({ of }: { of: { id: string; name: string; pid: number } | null }) {
  return of ? (
    <EntityLink id={of.id}>
      {of.name} <span className="mono f3">{of.pid}</span>
    </EntityLink>
  ) : (
    <NotRead />
  );
}

const NotRead = () => <span className="f3">not told</span>;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
