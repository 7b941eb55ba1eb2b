import { describe, expect, it, vi } from 'vitest';
import type { MountRow } from './queries';

vi.mock('../../lib/location', () => ({}));
const { lines } = await import('../../lib/tree');
const { usualExpansion } = await import('../../lib/view');
const { mountTree } = await import('./tree');

function mount(mountId: number, parentMountId: number, path: string, part: Partial<MountRow> = {}): MountRow {
  return {
    id: `m${mountId}`,
    mountId,
    parentMountId,
    path,
    root: '/',
    fsType: 'tmpfs',
    source: 'tmpfs',
    readOnly: false,
    hidden: false,
    propagation: 'PRIVATE',
    peerGroup: null,
    masterGroup: null,
    ...part,
  };
}

/** One line per row, indented. */
const drawn = (mounts: MountRow[]): string[] =>
  lines(mountTree(mounts), usualExpansion).map(({ level, value }) => {
    const mark =
      value.kind === 'folder' ? '/' : value.unreachable ? ' out of reach' : value.mount.hidden ? ' hidden' : '';
    return `${'  '.repeat(level)}${value.tail}${mark}`;
  });

describe('the mount tree', () => {
  it('hangs mounts below each other by path', () => {
    expect(drawn([mount(1, 0, '/'), mount(2, 1, '/proc'), mount(3, 2, '/proc/sys/fs/binfmt_misc')])).toEqual([
      '/',
      '  proc',
      '    sys/fs/binfmt_misc',
    ]);
  });

  it('shows a directory with several mounts as one folder, its chain on one line', () => {
    expect(
      drawn([mount(1, 0, '/'), mount(2, 1, '/var/lib/docker/a/merged'), mount(3, 1, '/var/lib/docker/b/merged')]),
    ).toEqual(['/', '  var/lib/docker/', '    a/merged', '    b/merged']);
  });

  it('shows the hidden one of two on a path first, with what is out of reach below it', () => {
    expect(
      drawn([
        mount(1, 0, '/'),
        mount(2, 1, '/srv/data', { hidden: true }),
        mount(3, 2, '/srv/data/archive', { hidden: true }),
        mount(4, 2, '/srv/data'),
        mount(5, 4, '/srv/data/new'),
      ]),
    ).toEqual(['/', '  srv/data hidden', '    archive out of reach', '  srv/data', '    new']);
  });

  it('keeps what a later mount above it hides', () => {
    expect(drawn([mount(1, 0, '/'), mount(2, 1, '/a/b', { hidden: true }), mount(3, 1, '/a')])).toEqual([
      '/',
      '  a',
      '    b out of reach',
    ]);
  });

  it('counts what is below a line', () => {
    const [root] = mountTree([mount(1, 0, '/'), mount(2, 1, '/x/a'), mount(3, 1, '/x/b'), mount(4, 3, '/x/b/c')]);
    expect(root?.value.below).toBe(3);
    expect(root?.children[0]?.value).toMatchObject({ kind: 'folder', below: 3 });
  });

  it('loses no mount, however they lie', () => {
    const mounts = [
      mount(1, 0, '/'),
      mount(2, 1, '/'),
      mount(3, 2, '/x'),
      mount(4, 9, '/elsewhere'),
      mount(5, 3, '/x'),
      mount(6, 5, '/x/y'),
      mount(7, 1, '/x/y/z', { hidden: true }),
    ];
    const shown = lines(mountTree(mounts), { all: 'all', except: new Map() }).flatMap(({ value }) =>
      value.kind === 'mount' ? [value.mount.mountId] : [],
    );
    expect(shown.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
