import type { NamespaceType } from '../../lib/namespaces';
import type { ContainerRow } from './queries';

export type Isolation = 'own' | 'shared' | 'host';
export type ByType = Partial<Record<NamespaceType, Isolation>>;

type Facts = Pick<ContainerRow, 'namespaces' | 'sharedWithHost' | 'sharesNamespacesWith'>;

/** By type: its own, shared with another container, or the host's; what was not read is missing. */
export function isolation({ namespaces, sharedWithHost, sharesNamespacesWith }: Facts): ByType {
  const shared = new Set(sharesNamespacesWith.flatMap(({ types }) => types));
  return Object.fromEntries(
    namespaces.map(({ type }) => [type, sharedWithHost.includes(type) ? 'host' : shared.has(type) ? 'shared' : 'own']),
  );
}

/** With whom it shares its namespace of a type. */
export function sharers({ sharesNamespacesWith }: Facts, type: NamespaceType): { id: string; name: string }[] {
  return sharesNamespacesWith.filter(({ types }) => types.includes(type)).map(({ container }) => container);
}
