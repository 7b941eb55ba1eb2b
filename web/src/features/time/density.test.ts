import { describe, expect, it } from 'vitest';
import { bars, bins, binWidth, gaps, type Brought } from './density';

const at = (minute: number, added = 0, removed = 0, modified = 0): Brought => ({
  takenAt: new Date(Date.UTC(2026, 10, 22, 12, minute)).toISOString(),
  pinned: false,
  changes: { added, removed, modified },
});
const hour = { from: Date.UTC(2026, 10, 22, 12), until: Date.UTC(2026, 10, 22, 13) };

describe('density', () => {
  it('adds up what the snapshots of a bin brought', () => {
    const list = bins([at(1, 2), at(2, 3, 1), at(40, 0, 0, 7)], hour, 600_000);
    expect(list.map(({ added, removed, modified, snapshots }) => [added, removed, modified, snapshots])).toEqual([
      [5, 1, 0, 2],
      [0, 0, 7, 1],
    ]);
  });

  it('has bins of round length, about eight pixels wide', () => {
    expect(binWidth(hour, 800)).toBe(60_000);
    expect(binWidth({ from: 0, until: 86_400_000 }, 720)).toBe(1_200_000);
  });

  it('draws by the square root, at least a pixel, and clamps the busiest', () => {
    const list = bins([at(0, 1), at(10, 100), at(20, 0, 100), at(30, 0, 0, 3)], hour, 600_000);
    expect(bars(list)).toEqual([
      { up: 1.8, down: 0, tick: false },
      { up: 18, down: 0, tick: false },
      { up: 0, down: 9, tick: false },
      { up: 0, down: 0, tick: true },
    ]);
  });

  it('finds where nobody was recording', () => {
    expect(gaps([at(0), at(1), at(30)], 60_000)).toEqual([{ from: hour.from + 60_000, until: hour.from + 1_800_000 }]);
  });
});
