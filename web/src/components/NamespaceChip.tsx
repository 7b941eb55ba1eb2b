import { inodeParts } from '../lib/format';
import { longNames, typeName, type NamespaceType } from '../lib/namespaces';
import { Tile } from './Tile';

export interface ChipNamespace {
  type: NamespaceType;
  inode: number;
  initial: boolean;
  processCount: number;
}

/** `net:[4026532745]`, the digits that people compare in full ink. */
export function InodeForm({ type, inode }: { type: NamespaceType; inode: number }) {
  const [head, tail] = inodeParts(inode);
  return (
    <>
      <span className="ty">{typeName(type)}:</span>
      <wbr />
      <span className="id flush">
        [{head}
        <b>{tail}</b>]
      </span>
    </>
  );
}

/** A namespace wherever one is named: tile and inode form. */
export function NamespaceChip({ namespace }: { namespace: ChipNamespace }) {
  const { type, inode, initial, processCount } = namespace;
  return (
    <span className={`chip k-${typeName(type)}`}>
      <Tile kind={typeName(type)} initial={initial} hollow={processCount === 0} />
      <span className="nm">
        <InodeForm type={type} inode={inode} />
      </span>
    </span>
  );
}

/** The same in words, for those who do not see tile and colour. */
export function spoken({ type, inode, initial, processCount }: ChipNamespace, name?: string): string {
  return [
    `${initial ? 'initial ' : ''}${longNames[type]} ${inode}`,
    name,
    processCount === 0 ? 'no process' : undefined,
  ]
    .filter(Boolean)
    .join(', ');
}
