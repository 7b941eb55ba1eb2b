import { describe, expect, it } from 'vitest';
import type { TreeNode } from '../../lib/tree';
import type { NamespaceRow } from './queries';
import { byOwner, isSystem, matches, ofType, type NamespaceLine } from './tree';

const nobody = { text: '', kept: [], hideSystem: false };

const namespace = (type: NamespaceRow['type'], inode: number, rest: Partial<NamespaceRow> = {}): NamespaceRow => ({
  id: `n_${inode}`,
  type,
  inode,
  initial: false,
  netnsNames: [],
  ownerName: null,
  ownerUid: null,
  processCount: 1,
  leaderCount: 1,
  looseTaskCount: 0,
  keptAliveBy: ['PROCESS'],
  lifespan: { firstSeen: '2026-11-22T12:00:00Z' },
  owner: null,
  parent: null,
  ealdorman: { id: 'p_1', pid: 1, name: 'init', cgroup: '/init.scope' },
  references: [],
  containers: [],
  containerCount: 0,
  leaders: [],
  looseTasks: [],
  ...rest,
});
const leader = (pid: number): NamespaceRow['leaders'][number] => ({
  id: `p_${pid}`,
  pid,
  name: 'sh',
  commandLine: ['/bin/sh', '-c', 'true'],
  startedAt: null,
  uid: 0,
});

const outline = (nodes: readonly TreeNode<NamespaceLine>[]): string =>
  nodes.map(({ key, children }) => key + (children.length > 0 ? `(${outline(children)})` : '')).join(' ');

describe('namespaces by owner', () => {
  const root = namespace('USER', 1, { initial: true });
  const owned = { owner: { id: 'n_1' } };

  it('stand below the user namespace that owns them, by type, user namespaces last', () => {
    const all = [
      namespace('USER', 5, { parent: { id: 'n_1' } }),
      namespace('NET', 6, { owner: { id: 'n_5' } }),
      namespace('NET', 4, owned),
      namespace('MNT', 9, owned),
      root,
    ];
    expect(outline(byOwner(all))).toBe('n_1(n_9 n_4 n_5(n_6))');
  });

  it('show the initial ones first, and fold away all but mnt and net', () => {
    const all = [
      root,
      namespace('UTS', 13, { ...owned, initial: true }),
      namespace('NET', 12, { ...owned, initial: true }),
      namespace('MNT', 11, { ...owned, initial: true }),
      namespace('IPC', 14, { ...owned, initial: true }),
      namespace('MNT', 20, owned),
    ];
    expect(outline(byOwner(all))).toBe('n_1(n_11 n_12 initial.n_1(n_13 n_14) n_20)');
  });

  it('stand at the end where their owner could not be read', () => {
    expect(outline(byOwner([namespace('NET', 4), root]))).toBe('n_1 unowned(n_4)');
  });

  it('are roots where their parent is not in the snapshot', () => {
    expect(outline(byOwner([namespace('USER', 7, { parent: { id: 'n_99' } })]))).toBe('n_7');
  });
});

describe('namespaces of one type', () => {
  it('nest where the kernel nests them', () => {
    const all = [
      namespace('PID', 1),
      namespace('PID', 3, { parent: { id: 'n_2' } }),
      namespace('PID', 2, { parent: { id: 'n_1' } }),
    ];
    expect(outline(ofType(all))).toBe('n_1(n_2(n_3))');
  });

  it('do not nest otherwise, and do not repeat a sole leader', () => {
    expect(outline(ofType([namespace('NET', 2, { leaders: [leader(7)] }), namespace('NET', 1)]))).toBe('n_1 n_2');
  });

  it('list several leaders, how many more there are, and loose tasks', () => {
    const task = { id: 't_9', tid: 9, name: 'io', startedAt: null, process: { id: 'p_3', pid: 3, name: 'db' } };
    const busy = namespace('NET', 1, {
      leaderCount: 5,
      leaders: [leader(7), leader(8)],
      looseTaskCount: 1,
      looseTasks: [task],
    });
    expect(outline(ofType([busy]))).toBe('n_1(n_1.p_7 n_1.p_8 n_1.leaders n_1.t_9)');
  });
});

describe('the filter', () => {
  const blue = namespace('NET', 4026532681, {
    netnsNames: ['blue'],
    ealdorman: null,
    keptAliveBy: ['BIND_MOUNT'],
    processCount: 0,
  });
  it.each([
    ['blue', true],
    ['BLUE', true],
    ['2681', true],
    ['net:[', true],
    ['green', false],
  ])('“%s” finds it: %s', (text, found) => {
    expect(matches(blue, { ...nobody, text })).toBe(found);
  });

  it('looks at what keeps a namespace', () => {
    expect(matches(blue, { ...nobody, kept: ['bind_mount', 'fd'] })).toBe(true);
    expect(matches(blue, { ...nobody, kept: ['process'] })).toBe(false);
  });

  it('hides what the system leads, but never an initial namespace', () => {
    expect(matches(namespace('MNT', 2), { ...nobody, hideSystem: true })).toBe(false);
    expect(matches(namespace('MNT', 2, { initial: true }), { ...nobody, hideSystem: true })).toBe(true);
    expect(matches(blue, { ...nobody, hideSystem: true })).toBe(true);
  });
});

describe('a process of the system', () => {
  it.each([
    [1, '/', true],
    [2, null, true],
    [612, '/system.slice/systemd-udevd.service', true],
    [900, '/system.slice/docker-ab12.scope', false],
    [901, '/system.slice/cri-containerd-ab12.scope', false],
    [902, '/user.slice/user-1000.slice', false],
    [903, '/user.slice', true],
    [904, null, false],
  ])('%d in %s: %s', (pid, cgroup, system) => {
    expect(isSystem({ pid, cgroup })).toBe(system);
  });
});
