import { inodeParts, count } from '../../lib/format';
import { Link } from '../../components/Link';
import { Tile } from '../../components/Tile';
import { go } from '../../lib/location';
import { pageAddress, useView } from '../../lib/view';
import type { MountNamespace } from './queries';

/** Whose mount namespace it is, in a word. */
export function holderOf({ initial, containers, ealdorman, references, inode }: MountNamespace): string {
  if (initial) return 'The host';
  const container = containers[0];
  if (container) return container.name;
  if (ealdorman) return ealdorman.name;
  return references[0]?.path.at(-1)?.split('/').at(-1) ?? String(inode);
}

/** The mount namespaces, to choose one from; a select where there is little room. */
export function NamespaceList({ namespaces, shown }: { namespaces: readonly MountNamespace[]; shown: number }) {
  const view = useView();
  const to = (inode: number) => pageAddress(view, `mounts/${inode}`);
  return (
    <>
      <nav className="mntlist" aria-label="Mount namespaces">
        <p className="t11 f3">{count(namespaces.length)} mount namespaces</p>
        <ul>
          {namespaces.map((namespace) => (
            <li key={namespace.id}>
              <Link to={to(namespace.inode)} aria-current={namespace.inode === shown ? 'true' : undefined}>
                <Tile kind="mnt" initial={namespace.initial} hollow={namespace.processCount === 0} />
                <span className="nm el">{holderOf(namespace)}</span>
                <span className="n">{count(namespace.mounts.totalCount)}</span>
                <span className="id mono f3">[{inodeParts(namespace.inode).join('')}]</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <label className="mntselect">
        <span className="vh">Mount namespace</span>
        <select value={shown} onChange={(event) => go(to(Number(event.target.value)))}>
          {namespaces.map((namespace) => (
            <option key={namespace.id} value={namespace.inode}>
              {`${holderOf(namespace)} [${namespace.inode}], ${count(namespace.mounts.totalCount)} mounts`}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
