import type { ReactNode } from 'react';
import { Icon } from '../../components/Icon';
import type { IconName } from '../../lib/icons';
import { plural } from '../../lib/format';
import { typeName } from '../../lib/namespaces';
import type { NamespaceRow } from './queries';

interface Holding {
  icon: IconName;
  /** `systemd 1`, `/run/netns/blue`, `fd 7 of dhclient 1322` */
  what: ReactNode;
  /** The same without markup. */
  text: string;
}

/** Whose it is: of one container, of several; null where it is of none, or the host's. */
export function containersOf({ initial, containers, containerCount }: NamespaceRow): string | null {
  const [first] = containers;
  if (initial || !first) return null;
  return containerCount > 1 ? `${first.name} and ${plural(containerCount - 1, 'other')}` : first.name;
}

/** Who is in a namespace, or what keeps it: the one fact that a row has room for. */
export function holding({ ealdorman, looseTaskCount, references }: NamespaceRow): Holding {
  if (ealdorman) {
    const { name, pid } = ealdorman;
    return {
      icon: 'process',
      text: `${name} (${pid})`,
      what: (
        <>
          <span className="el">{name}</span> <span className="mono f3">{pid}</span>
        </>
      ),
    };
  }
  const reference = references[0];
  const { process, task, descriptor, through } = reference ?? {};
  const last = reference?.path.at(-1) ?? '';
  switch (reference?.kind) {
    case 'BIND_MOUNT':
      return { icon: 'bind', what: <span className="mono el">{last}</span>, text: `no process, kept by ${last}` };
    case 'FD':
    case 'SOCKET': {
      const name = reference.kind === 'FD' ? 'fd' : 'socket';
      return process
        ? {
            icon: 'fd',
            text: `no process, kept by ${name} ${descriptor ?? ''} of ${process.name}`,
            what: (
              <>
                <span className="el">
                  {name} {descriptor} of {process.name}
                </span>{' '}
                <span className="mono f3">{process.pid}</span>
              </>
            ),
          }
        : { icon: 'fd', what: <span className="mono el">{last}</span>, text: `no process, kept by ${last}` };
    }
    case 'FOR_CHILDREN': {
      const holder = process ? `${process.name} ${process.pid}` : task ? `${task.name} ${task.tid}` : last;
      return {
        icon: 'process',
        what: <span className="el">for children of {holder}</span>,
        text: `no process yet, for children of ${holder}`,
      };
    }
    case 'CHILD':
    case 'OWNED': {
      const which = through ? `${typeName(through.type)}:[${through.inode}]` : '';
      const word = reference.kind === 'CHILD' ? 'its child' : 'what it owns,';
      return {
        icon: 'ns',
        text: `no process, kept by ${word} ${which}`,
        what: (
          <span className="el">
            {word} <span className="mono">{which}</span>
          </span>
        ),
      };
    }
    case 'PROCESS':
    case 'TASK':
    case undefined:
      return looseTaskCount > 0
        ? {
            icon: 'task',
            what: <span className="el">{plural(looseTaskCount, 'loose task')}</span>,
            text: plural(looseTaskCount, 'loose task'),
          }
        : { icon: 'info', what: <span className="f3 el">not found</span>, text: 'what keeps it was not found' };
  }
}

/** The same in a row: the container first, where it is not told by the rows above. */
export function Holder({ namespace, nested }: { namespace: NamespaceRow; nested: boolean }) {
  const { icon, what, text } = holding(namespace);
  const containers = nested && namespace.containerCount < 2 ? null : containersOf(namespace);
  if (containers !== null) {
    const names = namespace.containers.map(({ name }) => name).join(', ');
    return (
      <span className="who t12 f2" title={`${names}: ${text}`}>
        <Icon name="container" size="sm" />
        <b className="med el">{containers}</b> <span className="f3 el meta">{text}</span>
      </span>
    );
  }
  return (
    <span className="who t12 f2" title={text}>
      <Icon name={icon} size="sm" />
      {what}
    </span>
  );
}
