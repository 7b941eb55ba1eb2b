import { describe, expect, it } from 'vitest';
import { bars, binWidth, gaps, type Bin } from './density';

const bin = (from: number, part: Partial<Bin> = {}): Bin => ({
  from,
  until: from + 10,
  added: 0,
  removed: 0,
  modified: 0,
  snapshots: 1,
  pinned: 0,
  recorded: true,
  ...part,
});

describe('density', () => {
  it('has bins of about eight pixels, at round widths', () => {
    expect(binWidth({ from: 0, until: 86_400_000 }, 720)).toBe(1_200_000);
    expect(binWidth({ from: 0, until: 3_600_000 }, 720)).toBe(60_000);
  });

  it('draws what came up, what went down, and a tick for what only changed', () => {
    expect(bars([bin(0, { added: 100 }), bin(10, { removed: 100 }), bin(20, { modified: 3 }), bin(30)])).toEqual([
      { up: 18, down: 0, tick: false },
      { up: 0, down: 9, tick: false },
      { up: 0, down: 0, tick: true },
      { up: 0, down: 0, tick: false },
    ]);
  });

  it('knows when nobody was recording, between the first snapshot and now', () => {
    const away = { recorded: false };
    expect(gaps([bin(0, away), bin(10), bin(20, away), bin(30, away), bin(40), bin(50, away)], 5, 50)).toEqual([
      { from: 5, until: 10 },
      { from: 20, until: 40 },
    ]);
    expect(gaps([bin(0, away)], null, 50)).toEqual([]);
  });
});
