import type { ReactNode } from 'react';
import { Command } from '../../components/Command';
import { Icon } from '../../components/Icon';
import { Lifespan } from '../../components/Lifespan';
import { Facts, Section, type Described } from '../../components/Inspector';
import { EntityLink, NamespaceLink } from '../../components/EntityLink';
import { Tile } from '../../components/Tile';
import { count, inodeParts, plural } from '../../lib/format';
import { longNames, typeName } from '../../lib/namespaces';
import { Creator } from './Creator';
import type { NamespaceDetails, Reference } from './queries';
import { ReferenceChain } from './ReferenceChain';

/** Why a namespace is alive, how to enter it, and what it has to do with others. */
export function describeNamespace(namespace: NamespaceDetails): Described {
  const { type, inode, netnsNames, initial, processCount } = namespace;
  const [head, tail] = inodeParts(inode);
  const form = (
    <>
      {typeName(type)}:
      <span className="f2">
        [{head}
        <b className="tail">{tail}</b>]
      </span>
    </>
  );
  const name = netnsNames[0];
  return {
    tile: <Tile kind={typeName(type)} initial={initial} hollow={processCount === 0} large />,
    title: name ?? <span className="mono big">{form}</span>,
    titleText: name ?? `${typeName(type)}:[${inode}]`,
    identity: name ? <span className="mono">{form}</span> : `${initial ? 'Initial ' : ''}${longNames[type]}`,
    body: <Details namespace={namespace} />,
  };
}

function Details({ namespace }: { namespace: NamespaceDetails }) {
  const { all, referenceCount, processes, looseTasks, looseTaskCount } = namespace;
  return (
    <>
      <Section title="Why it is alive" count={referenceCount > 0 ? plural(referenceCount, 'reference') : undefined}>
        {all.length === 0 ? (
          <p className="t12 f3">
            {namespace.processCount + looseTaskCount > 0 ? 'Processes are in it.' : 'What keeps it was not found.'}
          </p>
        ) : (
          all.slice(0, 4).map((reference, index) => <ReferenceChain key={index} reference={reference} />)
        )}
        {referenceCount > 4 && <p className="t12 f3 further">and {plural(referenceCount - 4, 'more reference')}</p>}
      </Section>
      <Section title="Enter it">
        <Enter references={all} />
      </Section>
      <Section title="Relations">
        <Relations namespace={namespace} />
      </Section>
      <Section title="Processes" count={processes.totalCount > 0 ? count(processes.totalCount) : undefined}>
        {processes.nodes.length === 0 ? (
          <p className="t12 f3">none</p>
        ) : (
          <ul className="plist">
            {processes.nodes.map((process) => (
              <li key={process.id} title={process.commandLine?.join(' ')}>
                <Icon name="process" />
                <EntityLink id={process.id}>{process.name}</EntityLink>
                <span className="mono f3">{process.pid}</span>
              </li>
            ))}
          </ul>
        )}
        {processes.totalCount > processes.nodes.length && (
          <p className="t12 f3 further">and {count(processes.totalCount - processes.nodes.length)} more</p>
        )}
      </Section>
      <Section title="Containers" count={namespace.containerCount > 0 ? count(namespace.containerCount) : undefined}>
        {namespace.containers.length === 0 ? (
          <p className="t12 f3">none</p>
        ) : (
          <ul className="plist">
            {namespace.containers.slice(0, 8).map((container) => (
              <li key={container.id}>
                <Icon name="container" />
                <EntityLink id={container.id}>{container.name}</EntityLink>
                <span className="f3">{plural(container.processCount, 'process', 'processes')}</span>
              </li>
            ))}
          </ul>
        )}
        {namespace.containerCount > 8 && (
          <p className="t12 f3 further">and {count(namespace.containerCount - 8)} more</p>
        )}
      </Section>
      {looseTaskCount > 0 && (
        <Section title="Loose tasks" count={count(looseTaskCount)}>
          <ul className="plist">
            {looseTasks.map((task) => (
              <li key={task.id}>
                <Icon name="task" />
                <EntityLink id={task.id}>
                  {task.name} <span className="f3">of {task.process.name}</span>
                </EntityLink>
                <span className="mono f3">{task.tid}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Lifespan lifespan={namespace.lifespan} />
    </>
  );
}

/** The first way in that a command can take; else why none can. */
function Enter({ references }: { references: readonly Reference[] }) {
  const command = references.find(({ enterCommand }) => enterCommand !== null)?.enterCommand;
  if (command) return <Command text={command} />;
  const refusal = references.find(({ enterRefusal }) => enterRefusal !== null)?.enterRefusal;
  return <p className="t12 f2">{refusal ?? 'No way in was found.'}</p>;
}

function Relations({ namespace }: { namespace: NamespaceDetails }) {
  const { type, owner, parent, netnsNames, ownerUid, ownerName, childCount, descendantCount, ownedCount } = namespace;
  const facts: [string, ReactNode][] = [];
  if (type === 'USER' || type === 'PID')
    facts.push(['Parent', parent ? <NamespaceLink namespace={parent} /> : <span className="f2">none</span>]);
  if (type !== 'USER')
    facts.push(['Owner', owner ? <NamespaceLink namespace={owner} /> : <span className="f3">not read</span>]);
  if (type === 'USER') {
    facts.push([
      'Created by',
      ownerUid === null ? <span className="f3">not read</span> : <Creator uid={ownerUid} name={ownerName} />,
    ]);
    facts.push(['Owns', ownedCount > 0 ? plural(ownedCount, 'namespace') : <span className="f2">none</span>]);
  }
  if (type === 'USER' || type === 'PID') {
    facts.push([
      'Children',
      childCount > 0 ? (
        <>
          {count(childCount)}{' '}
          {descendantCount > childCount && <span className="f3">{count(descendantCount)} below</span>}
        </>
      ) : (
        <span className="f2">none</span>
      ),
    ]);
  }
  if (netnsNames.length > 0) {
    facts.push([
      'Known as',
      <>
        <span className="mono">{netnsNames.join(', ')}</span> <span className="f3">by ip netns</span>
      </>,
    ]);
  }
  facts.push([
    'Processes',
    namespace.processCount > 0 ? count(namespace.processCount) : <span className="f2">none</span>,
  ]);
  facts.push([
    'Kernel id',
    namespace.kernelId !== null ? (
      <span className="mono">{namespace.kernelId}</span>
    ) : (
      <span className="f3">needs Linux 6.18</span>
    ),
  ]);
  return <Facts facts={facts} />;
}
