import type { TreeNode } from '../../lib/tree';
import type { MountRow } from './queries';

/** What a line of the tree can be. `tail` is the path below the line above. */
export type MountLine =
  | { kind: 'mount'; mount: MountRow; tail: string; below: number; unreachable: boolean }
  /** A directory without a mount of its own, with several below it. */
  | { kind: 'folder'; path: string; tail: string; below: number };

type Node = TreeNode<MountLine>;

/** A directory on the way to mounts. */
interface Directory {
  path: string;
  mounts: MountRow[];
  inside: Map<string, Directory>;
}

/** So many below one line are unfolded by themselves; more stay folded until asked for. */
const mostOpen = 50;

/**
 * The mounts of one namespace by path. A mount hangs below the one it is mounted on: where several lie on one path, what is
 * below the hidden one stays there, and is out of reach. Directories with several mounts below them and none of their own are
 * folders; chains of them are one line.
 */
export function mountTree(mounts: readonly MountRow[]): Node[] {
  const known = new Map(mounts.map((mount) => [mount.mountId, mount]));
  const on = new Map<number | null, MountRow[]>();
  for (const mount of mounts) {
    const { parentMountId, mountId } = mount;
    // The root of a namespace is mounted on something that nobody in it can see.
    const parent = parentMountId !== mountId && known.has(parentMountId) ? parentMountId : null;
    const others = on.get(parent);
    if (others) others.push(mount);
    else on.set(parent, [mount]);
  }

  /** The stack on one path, from bottom to top, that begins with this mount. */
  const stack = (mount: MountRow): MountRow[] => [
    mount,
    ...(on.get(mount.mountId) ?? []).filter(({ path }) => path === mount.path).flatMap(stack),
  ];

  const fill = (base: string, members: readonly MountRow[]): Directory => {
    const top: Directory = { path: base, mounts: [], inside: new Map() };
    for (const mount of members) {
      let at = top;
      const rest = below(base, mount.path);
      for (const name of rest === '' ? [] : rest.split('/')) {
        let next = at.inside.get(name);
        if (!next) {
          next = { path: at.path === '/' ? `/${name}` : `${at.path}/${name}`, mounts: [], inside: new Map() };
          at.inside.set(name, next);
        }
        at = next;
      }
      at.mounts.push(...stack(mount));
    }
    return top;
  };

  const mountNodes = ({ mounts: here, path, inside }: Directory, tail: string): Node[] =>
    here.map((mount, index) => {
      const upon = (on.get(mount.mountId) ?? []).filter((other) => other.path !== mount.path);
      const own = [...fill(mount.path, upon).inside.values()];
      // What is mounted below this path on something else hangs below the mount that one sees there.
      const foreign = index === here.length - 1 ? [...inside.values()] : [];
      const children = merged([...own, ...foreign]).flatMap((directory) => nodes(directory, path));
      return {
        key: mount.id,
        value: {
          kind: 'mount',
          mount,
          tail,
          below: countBelow(children),
          unreachable: mount.hidden && index === here.length - 1,
        },
        children,
        open: children.length > 0 && children.length <= mostOpen,
      };
    });

  const nodes = (directory: Directory, base: string): Node[] => {
    const tail = below(base, directory.path);
    if (directory.mounts.length > 0) return mountNodes(directory, tail);
    const inside = [...directory.inside.values()].sort(byPath);
    const [only] = inside;
    if (inside.length === 1 && only) return nodes(only, base);
    const children = inside.flatMap((each) => nodes(each, directory.path));
    return [
      {
        key: `folder.${directory.path}`,
        value: { kind: 'folder', path: directory.path, tail, below: countBelow(children) },
        children,
        open: children.length <= mostOpen,
      },
    ];
  };

  const roots = on.get(null) ?? [];
  const atRoot = fill(
    '/',
    roots.filter(({ path }) => path === '/'),
  );
  const others = fill(
    '/',
    roots.filter(({ path }) => path !== '/'),
  );
  return [
    ...(atRoot.mounts.length > 0 ? mountNodes(atRoot, '/') : []),
    ...[...others.inside.values()].sort(byPath).flatMap((directory) => nodes(directory, '/')),
  ];
}

const byPath = (a: Directory, b: Directory): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** One directory for each name, in order, whatever they are mounted on. */
function merged(directories: readonly Directory[]): Directory[] {
  const out = new Map<string, Directory>();
  for (const directory of directories) {
    const known = out.get(directory.path);
    if (!known) out.set(directory.path, { ...directory });
    else {
      known.mounts = [...known.mounts, ...directory.mounts];
      const inside = merged([...known.inside.values(), ...directory.inside.values()]);
      known.inside = new Map(inside.map((each) => [each.path.slice(each.path.lastIndexOf('/') + 1), each]));
    }
  }
  return [...out.values()].sort(byPath);
}

function below(base: string, path: string): string {
  if (path === base) return '';
  const start = base === '/' ? '/' : `${base}/`;
  return path.startsWith(start) ? path.slice(start.length) : path;
}

function countBelow(children: readonly Node[]): number {
  return children.reduce((sum, { value }) => sum + value.below + (value.kind === 'mount' ? 1 : 0), 0);
}

export interface MountFilter {
  text: string;
  fsTypes: readonly string[];
  propagation: readonly string[];
  withoutHidden: boolean;
}

export function matches(line: MountLine, { text, fsTypes, propagation, withoutHidden }: MountFilter): boolean {
  if (line.kind === 'folder') return false;
  const { mount } = line;
  if (withoutHidden && mount.hidden) return false;
  if (fsTypes.length > 0 && !fsTypes.includes(mount.fsType)) return false;
  if (propagation.length > 0 && !propagation.includes(mount.propagation.toLowerCase())) return false;
  const needle = text.toLowerCase();
  return [mount.path, mount.fsType, mount.source].some((straw) => straw.toLowerCase().includes(needle));
}
