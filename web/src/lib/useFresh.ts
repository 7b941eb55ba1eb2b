import { useEffect, useRef, useState } from 'react';
import type { TreeLine } from './tree';

/** A glow says that something happened; so many at once are a different page. */
const mostFresh = 200;

/** How many are in something changes all the time, and is no change of the thing itself. */
const withoutCounts = (name: string, value: unknown): unknown => (name.endsWith('Count') ? undefined : value);

/** By key, what each line says, as far as its place has nothing to do with it. */
const told = <T>(lines: readonly TreeLine<T>[]): Map<string, string> =>
  new Map(lines.map(({ key, value }) => [key, JSON.stringify(value, withoutCounts)]));

/** The lines that a new snapshot brought, or said something else of, for ten seconds. Unfolding brings none. */
export function useFresh<T>(lines: readonly TreeLine<T>[], epoch: string | null): ReadonlySet<string> {
  const seen = useRef<{ epoch: string; lines: readonly TreeLine<T>[] } | null>(null);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (epoch === null) return;
    const before = seen.current;
    seen.current = { epoch, lines };
    if (!before || before.epoch === epoch) return;
    const was = told(before.lines);
    const keys = [...told(lines)].flatMap(([key, text]) => (was.get(key) === text ? [] : [key]));
    if (keys.length > 0 && keys.length <= mostFresh) setFresh(new Set(keys));
  }, [lines, epoch]);
  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(new Set()), 10_000);
    return () => clearTimeout(timer);
  }, [fresh]);
  return fresh;
}
