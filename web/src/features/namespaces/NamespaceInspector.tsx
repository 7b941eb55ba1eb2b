import type { ReactNode } from 'react';
import { Command } from '../../components/Command';
import { Icon } from '../../components/Icon';
import { Facts, Inspector, Section } from '../../components/Inspector';
import { Link } from '../../components/Link';
import { LinkButton } from '../../components/LinkButton';
import { NamespaceChip } from '../../components/NamespaceChip';
import { Failure, Skeleton } from '../../components/States';
import { Tile } from '../../components/Tile';
import { count, inodeParts, plural, sinceLong } from '../../lib/format';
import { useMoment } from '../../lib/moment';
import { longNames, typeName } from '../../lib/namespaces';
import { useSnapshotQuery } from '../../lib/query';
import { useSettings } from '../../lib/settings';
import { address, useView } from '../../lib/view';
import { namespaceDetails, type NamespaceDetails, type NamespaceRow, type Reference } from './queries';
import { ReferenceChain } from './ReferenceChain';

interface Props {
  snapshot: string;
  namespace: NamespaceRow;
  onClose: () => void;
}

/** Why a namespace is alive, how to enter it, and what it has to do with others. */
export function NamespaceInspector({ snapshot, namespace, onClose }: Props) {
  const { type, inode, netnsNames, initial, processCount } = namespace;
  const { data, error, refetch } = useSnapshotQuery(namespaceDetails, { snapshot, inode, type });
  const details = data?.snapshot?.namespace;
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
  const text = name ?? `${typeName(type)}:[${inode}]`;
  return (
    <Inspector
      tile={<Tile kind={typeName(type)} initial={initial} hollow={processCount === 0} large />}
      title={name ?? <span className="mono big">{form}</span>}
      titleText={text}
      identity={name ? form : `${initial ? 'Initial ' : ''}${longNames[type]}`}
      actions={<LinkButton optional />}
      onClose={onClose}
    >
      {error && !details ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : details?.id === namespace.id ? (
        <Details namespace={details} />
      ) : (
        <Skeleton rows={5} />
      )}
    </Inspector>
  );
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
                <span className="el">{process.name}</span>
                <span className="mono f3">{process.pid}</span>
              </li>
            ))}
          </ul>
        )}
        {processes.totalCount > processes.nodes.length && (
          <p className="t12 f3 further">and {count(processes.totalCount - processes.nodes.length)} more</p>
        )}
      </Section>
      {looseTaskCount > 0 && (
        <Section title="Loose tasks" count={count(looseTaskCount)}>
          <ul className="plist">
            {looseTasks.map((task) => (
              <li key={task.id}>
                <Icon name="task" />
                <span className="el">
                  {task.name} <span className="f3">of {task.process.name}</span>
                </span>
                <span className="mono f3">{task.tid}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="History">
        <History namespace={namespace} />
      </Section>
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
    facts.push(['Parent', parent ? <Chip namespace={parent} /> : <span className="f2">none</span>]);
  if (type !== 'USER') facts.push(['Owner', owner ? <Chip namespace={owner} /> : <span className="f3">not read</span>]);
  if (type === 'USER') {
    facts.push([
      'Created by',
      ownerUid === null ? (
        <span className="f3">not read</span>
      ) : (
        <>
          {ownerName && <span className={ownerUid === 0 ? 'med' : undefined}>{ownerName} </span>}
          <span className="f3">UID {ownerUid}</span>
        </>
      ),
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

function Chip({ namespace }: { namespace: NonNullable<NamespaceDetails['owner']> }) {
  const view = useView();
  return (
    <Link to={address({ ...view, selected: [namespace.id] })}>
      <NamespaceChip namespace={namespace} />
    </Link>
  );
}

function History({ namespace }: { namespace: NamespaceDetails }) {
  const { zone } = useSettings();
  const { snapshot } = useMoment();
  const { firstSeen, goneSince } = namespace.lifespan;
  const now = snapshot?.takenAt ?? firstSeen;
  return (
    <ol className="hist">
      {goneSince && (
        <li>
          <span className="dot" />
          <span>Gone</span>
          <time dateTime={goneSince}>{sinceLong(goneSince, now, zone)}</time>
        </li>
      )}
      <li className="now">
        <span className="dot" />
        <span>First seen</span>
        <time dateTime={firstSeen}>{sinceLong(firstSeen, now, zone)}</time>
      </li>
    </ol>
  );
}
