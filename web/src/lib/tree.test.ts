import { describe, expect, it, vi } from 'vitest';
import type { TreeNode } from './tree';

vi.mock('./location', () => ({}));
const { filtered, lines } = await import('./tree');
const { usualExpansion } = await import('./view');

const node = (key: string, children: TreeNode<string>[] = [], open = true): TreeNode<string> => ({
  key,
  value: key,
  children,
  open,
});
const tree = [node('a', [node('b', [node('c')], false), node('d')]), node('e')];
const keys = (shown: { key: string }[]) => shown.map(({ key }) => key).join('');

describe('a tree', () => {
  it('shows what is open by default', () => {
    expect(keys(lines(tree, usualExpansion))).toBe('abde');
  });

  it('unfolds all, but for exceptions', () => {
    expect(keys(lines(tree, { all: 'all', except: new Map() }))).toBe('abcde');
    expect(keys(lines(tree, { all: 'all', except: new Map([['b', false]]) }))).toBe('abde');
    expect(keys(lines(tree, { all: 'none', except: new Map() }))).toBe('ae');
  });

  it('tells each line its level, parent and place', () => {
    const d = lines(tree, usualExpansion).find(({ key }) => key === 'd');
    expect(d).toMatchObject({ level: 1, parent: 'a', expanded: null, position: 2, siblings: 2 });
  });

  it('keeps ancestors of what matches, muted and open', () => {
    const { roots, muted, count } = filtered(tree, (value) => value === 'c');
    expect(keys(lines(roots, usualExpansion, muted))).toBe('abc');
    expect([...muted].sort()).toEqual(['a', 'b']);
    expect(count).toBe(1);
  });

  it('says what a comparison says of each line, and of what is folded away', () => {
    const mark = (value: string) => (value === 'c' ? 'added' : value === 'e' ? 'removed' : null);
    const shown = lines(tree, usualExpansion, undefined, mark);
    expect(shown.map(({ key, mark: its }) => [key, its])).toContainEqual(['e', 'removed']);
    expect(shown.find(({ key }) => key === 'b')?.folded).toEqual({ added: 1, removed: 0, modified: 0 });
    expect(shown.find(({ key }) => key === 'a')?.folded).toBeNull();
  });
});
