/** One thing of two containers, side by side. */
export interface Pair<T> {
  key: string;
  left: T | null;
  right: T | null;
}

/** Pairs what goes by the same name on both sides, in order of the names; of several with one name each gets its own pair. */
export function paired<T>(left: readonly T[], right: readonly T[], name: (value: T) => string): Pair<T>[] {
  const byName = (values: readonly T[]): Map<string, T[]> => {
    const out = new Map<string, T[]>();
    for (const value of values) out.set(name(value), [...(out.get(name(value)) ?? []), value]);
    return out;
  };
  const [lefts, rights] = [byName(left), byName(right)];
  const names = [...new Set([...lefts.keys(), ...rights.keys()])].sort();
  return names.flatMap((key) => {
    const [of, with_] = [lefts.get(key) ?? [], rights.get(key) ?? []];
    return Array.from({ length: Math.max(of.length, with_.length) }, (_, index) => ({
      key: `${key} ${index}`,
      left: of[index] ?? null,
      right: with_[index] ?? null,
    }));
  });
}
