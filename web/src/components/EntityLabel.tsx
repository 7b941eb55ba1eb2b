import { entityIcon, type EntityKind } from '../lib/entities';
import type { NamespaceType } from '../lib/namespaces';
import { InContainer } from './InContainer';
import { NamespaceChip } from './NamespaceChip';
import { PlainTile, Tile } from './Tile';

/** As much of an entity as it takes to name it. */
export interface Labelled {
  id: string;
  kind: EntityKind;
  label: string;
  type?: NamespaceType;
  inode?: number;
  initial?: boolean;
  processCount?: number;
  /** The container that a process or a task runs in. */
  container?: { name: string } | null;
  process?: { container: { name: string } | null };
  /** Those that have a process in a namespace. */
  containers?: readonly { name: string }[];
}

const chip = ({ kind, type, inode, initial, processCount }: Labelled) =>
  kind === 'NAMESPACE' && type && inode !== undefined
    ? { type, inode, initial: initial ?? false, processCount: processCount ?? 1 }
    : null;

/** The container that it belongs to: of a namespace, the first; the host's belongs to none. */
function containerOf({ initial, container, process, containers }: Labelled): { name: string } | null {
  return container ?? process?.container ?? (initial ? null : (containers?.[0] ?? null));
}

/** What `label` says beyond the inode form of a namespace: the name it is known by. */
const nameOf = (label: string): string => label.replace(/^\w+:\[\d+\]\s*/, '');

/** An entity in a list: its icon and its name, a namespace as everywhere. */
export function EntityLabel({ entity }: { entity: Labelled }) {
  const namespace = chip(entity);
  const container = containerOf(entity);
  const inside = container && (
    <span className="meta el">
      <InContainer container={container} />
    </span>
  );
  if (namespace) {
    const name = nameOf(entity.label);
    return (
      <>
        <span className="nm el">
          <NamespaceChip namespace={namespace} />
        </span>
        {name !== '' && <b className="med el">{name}</b>}
        {inside}
      </>
    );
  }
  const mono = entity.kind === 'MOUNT';
  return (
    <>
      <PlainTile kind={entityIcon(entity.kind, entity.type ?? null)} />
      <span className={mono ? 'nm el mono' : 'nm el'}>{entity.label}</span>
      {inside}
    </>
  );
}

/** Its icon alone, in the colour of its kind. */
export function EntityTile({ entity }: { entity: Pick<Labelled, 'kind' | 'type' | 'initial' | 'processCount'> }) {
  return (
    <Tile
      kind={entityIcon(entity.kind, entity.type ?? null)}
      initial={entity.initial ?? false}
      hollow={entity.kind === 'NAMESPACE' && entity.processCount === 0}
    />
  );
}
