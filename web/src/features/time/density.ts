import type { Window } from './axis';

/** How much happened between two instants. */
export interface Bin {
  from: number;
  until: number;
  added: number;
  removed: number;
  modified: number;
  snapshots: number;
  pinned: number;
  recorded: boolean;
}

/** About eight pixels each, at round instants, so that bars stand still while time goes on. */
export function binWidth({ from, until }: Window, pixels: number): number {
  const wanted = (until - from) / Math.max(1, Math.floor(pixels / 8));
  const steps = [
    1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400,
  ];
  const step = steps.find((seconds) => seconds * 1000 >= wanted);
  return step === undefined ? Math.ceil(wanted / 86_400_000) * 86_400_000 : step * 1000;
}

/** Spans between the first snapshot and now in which nobody was recording; neighbours are one. */
export function gaps(list: readonly Bin[], first: number | null, now: number): Window[] {
  const out: Window[] = [];
  for (const { recorded, from, until } of list) {
    if (recorded || first === null || until <= first || until > now) continue;
    const last = out.at(-1);
    if (last?.until === from) last.until = until;
    else out.push({ from: Math.max(from, first), until });
  }
  return out;
}

export interface Bar {
  up: number;
  down: number;
  /** Only modified: a mark on the line itself. */
  tick: boolean;
}

const highest = 18;
const deepest = 9;

/** Heights in pixels: by the square root, so that small changes stay visible; the busiest two in a hundred are cut. */
export function bars(list: readonly Bin[]): Bar[] {
  const sizes = list
    .flatMap(({ added, removed }) => [added, removed])
    .filter((size) => size > 0)
    .sort((a, b) => a - b);
  const top = Math.max(4, sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * 0.98))] ?? 0);
  const height = (size: number, most: number) =>
    size === 0 ? 0 : Math.max(1, Math.min(1, Math.sqrt(size / top)) * most);
  return list.map(({ added, removed, modified }) => ({
    up: height(added, highest),
    down: height(removed, deepest),
    tick: added === 0 && removed === 0 && modified > 0,
  }));
}
