import { describe, expect, it, vi } from 'vitest';

vi.mock('./location', () => ({}));
const { address, firstView, isOpen, pageAddress, parseView, toggled, usualExpansion } = await import('./view');

describe('the address of a view', () => {
  it.each([
    ['', ''],
    ['namespaces', ''],
    ['namespaces/net', '?at=2026-11-22T10:15:00.431Z&sel=n_1,p_2'],
    [
      'namespaces',
      '?at=2026-11-22T10:15:00Z&from=2026-11-21T18:00:00Z&span=7d&type=mnt,net&kept=bind_mount&q=web%20%26%20co&sort=-processes&sel=n_1&open=n_2,-n_3',
    ],
    ['processes', '?open=all,-p_1'],
  ])('%s%s is written as it was read', (path, search) => {
    expect(address(parseView(path, search))).toBe(path + search);
  });

  it('leaves out what is as usual', () => {
    expect(address({ ...firstView, path: 'cpus', span: '24h' })).toBe('cpus');
  });

  it('ignores a moment that is no date', () => {
    expect(parseView('', '?at=yesterday').at).toBeNull();
  });

  it('sorts filters, so that one view has one address', () => {
    expect(address(parseView('namespaces', '?type=net,mnt'))).toBe('namespaces?type=mnt,net');
  });

  it('keeps the moment on the way to another page, and nothing else', () => {
    const view = parseView('namespaces', '?at=2026-11-22T10:15:00Z&sel=n_1&q=web&open=all');
    expect(pageAddress(view, 'processes')).toBe('processes?at=2026-11-22T10:15:00Z');
  });
});

describe('expansion', () => {
  it('differs from the default only where somebody folded or unfolded', () => {
    const open = toggled(toggled(usualExpansion, 'a', false), 'b', true);
    expect([isOpen(open, 'a', false), isOpen(open, 'b', true), isOpen(open, 'c', true)]).toEqual([true, false, true]);
  });

  it('forgets a key that is back to its default', () => {
    expect(toggled(toggled(usualExpansion, 'a', false), 'a', false)).toEqual(usualExpansion);
  });

  it('keeps the forty latest exceptions', () => {
    let open = usualExpansion;
    for (let i = 0; i < 50; i++) open = toggled(open, `k${i}`, false);
    expect(open.except.size).toBe(40);
    expect(isOpen(open, 'k49', false)).toBe(true);
  });
});
