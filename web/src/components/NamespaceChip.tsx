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

/** What tile and colour say, in words. */
function state({ type, initial, processCount }: ChipNamespace): string {
  return [longNames[type], initial && 'initial', processCount === 0 && 'no process'].filter(Boolean).join(', ');
}

/** A namespace wherever one is named: tile and inode form. */
export function NamespaceChip({ namespace }: { namespace: ChipNamespace }) {
  const { type, inode, initial, processCount } = namespace;
  return (
    <span className={`chip k-${typeName(type)}`}>
      <Tile kind={typeName(type)} initial={initial} hollow={processCount === 0} />
      <span className="nm">
        <InodeForm type={type} inode={inode} />
        <span className="vh">, {state(namespace)}</span>
      </span>
    </span>
  );
}
