import { describe, expect, it } from 'vitest';
import { paired } from './sideBySide';

const name = (text: string): string => text.charAt(0);
const told = (left: string[], right: string[]) =>
  paired(left, right, name).map(({ left: of, right: with_ }) => [of, with_]);

describe('two lists side by side', () => {
  it('pair what goes by the same name', () => {
    expect(told(['a1', 'b1'], ['b2', 'c2'])).toEqual([
      ['a1', null],
      ['b1', 'b2'],
      [null, 'c2'],
    ]);
  });

  it('keep every one of several with the same name', () => {
    expect(told(['a1', 'a2'], ['a3'])).toEqual([
      ['a1', 'a3'],
      ['a2', null],
    ]);
  });
});
