import { describe, expect, it } from 'vitest';
import { parsePrefix } from './prefix';

describe('what is typed into the search', () => {
  it('is looked for everywhere', () => {
    expect(parsePrefix(' blue ')).toEqual({ text: 'blue', kinds: null, types: null });
  });

  it('may name a kind with a small letter', () => {
    expect(parsePrefix('c:web')).toEqual({ text: 'web', kinds: ['CONTAINER'], types: null });
    expect(parsePrefix('n:blue')).toEqual({ text: 'blue', kinds: ['NAMESPACE'], types: null });
  });

  it('may name a type of namespace with a capital one', () => {
    expect(parsePrefix('N: 2681')).toEqual({ text: '2681', kinds: ['NAMESPACE'], types: ['NET'] });
    expect(parsePrefix('H:4026')).toEqual({ text: '4026', kinds: ['NAMESPACE'], types: ['UTS'] });
  });

  it('keeps a colon that is no prefix', () => {
    expect(parsePrefix('nginx:1.27')).toEqual({ text: 'nginx:1.27', kinds: null, types: null });
    expect(parsePrefix('z:x')).toEqual({ text: 'z:x', kinds: null, types: null });
  });
});
