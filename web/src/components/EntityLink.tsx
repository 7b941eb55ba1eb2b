import type { ReactNode } from 'react';
import { address, useView } from '../lib/view';
import { Link } from './Link';
import { NamespaceChip, type ChipNamespace } from './NamespaceChip';

/** Selects an entity: its details take the place of what is in the inspector. */
export function EntityLink({ id, children }: { id: string; children: ReactNode }) {
  const view = useView();
  return (
    <Link className="entity el" to={address({ ...view, selected: [id] })}>
      {children}
    </Link>
  );
}

export function NamespaceLink({ namespace }: { namespace: ChipNamespace & { id: string } }) {
  return (
    <EntityLink id={namespace.id}>
      <NamespaceChip namespace={namespace} />
    </EntityLink>
  );
}
