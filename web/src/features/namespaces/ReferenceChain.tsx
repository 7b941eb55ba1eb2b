import type { ReactNode } from 'react';
import { Tile } from '../../components/Tile';
import { typeName } from '../../lib/namespaces';
import type { Reference } from './queries';

/** How a namespace is kept: one hop per line, the holder last. */
export function ReferenceChain({ reference }: { reference: Reference }) {
  const hops = reference.hops.filter(({ namespace }) => namespace !== null);
  const steps = reference.kind === 'BIND_MOUNT' ? hops : [];
  return (
    <ol className="chain">
      {steps.map(({ namespace, path }) =>
        namespace ? (
          <li key={`${namespace.id} ${path}`}>
            <Tile kind={typeName(namespace.type)} initial={namespace.initial} />
            <span>
              In <span className="mono">{`${typeName(namespace.type)}:[${namespace.inode}]`}</span>
              {namespace.initial && <span className="f3"> the host’s</span>}
            </span>
          </li>
        ) : null,
      )}
      <Holding reference={reference} />
    </ol>
  );
}

function Line({ kind, children }: { kind: 'process' | 'task' | 'mount' | 'user' | 'pid'; children: ReactNode }) {
  return (
    <li>
      <Tile kind={kind} />
      <span>{children}</span>
    </li>
  );
}

function Holding({ reference }: { reference: Reference }) {
  const { kind, path, process, task, descriptor, through } = reference;
  const last = <span className="mono">{path.at(-1)}</span>;
  const who = process ? (
    <>
      {process.name} <span className="mono f3">{process.pid}</span>
    </>
  ) : task ? (
    <>
      {task.name} <span className="mono f3">{task.tid}</span>
    </>
  ) : (
    last
  );
  switch (kind) {
    case 'PROCESS':
      return <Line kind="process">{who} is in it</Line>;
    case 'TASK':
      return <Line kind="task">the task {who} is in it</Line>;
    case 'FOR_CHILDREN':
      return <Line kind="process">the next children of {who} will be in it</Line>;
    case 'FD':
      return (
        <Line kind="process">
          descriptor {descriptor} of {who} holds it
        </Line>
      );
    case 'SOCKET':
      return (
        <Line kind="process">
          the socket {descriptor} of {who} lives in it
        </Line>
      );
    case 'BIND_MOUNT':
      return <Line kind="mount">the bind mount {last} holds it</Line>;
    case 'CHILD':
    case 'OWNED':
      return (
        <Line kind={through?.type === 'PID' ? 'pid' : 'user'}>
          {kind === 'CHILD' ? 'its child ' : 'it owns '}
          {through ? <span className="mono">{`${typeName(through.type)}:[${through.inode}]`}</span> : last}
          {kind === 'CHILD' ? ' lives' : ', which lives'}
        </Line>
      );
  }
}
