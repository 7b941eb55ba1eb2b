import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { graphql, request, type ResultOf, type ServiceError } from './graphql';
import { useMoment } from './moment';

const comparedChanges = graphql(`
  query ComparedChanges($from: ID!, $to: ID!, $kinds: [EntityKind!]!, $after: String) {
    diff(from: { id: $from }, to: { id: $to }, filter: { kinds: $kinds }) {
      changes(first: 500, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          kind
          change
          at
          label
          before {
            id
          }
          after {
            id
          }
          fields {
            name
            before
            after
          }
        }
      }
    }
  }
`);

export type ComparedChange = ResultOf<typeof comparedChanges>['diff']['changes']['nodes'][number];
export type EntityKind = ComparedChange['kind'];
export type Mark = Lowercase<ComparedChange['change']>;

export const marks = ['added', 'removed', 'modified'] as const satisfies readonly Mark[];
export const signs: Record<Mark, string> = { added: '+', removed: '−', modified: '~' };

/** What changed between the two moments, by the id of what changed; null while nothing is compared, or not yet known. */
export type Changes = ReadonlyMap<string, ComparedChange>;

/** More than this in one view are not marked one by one: nobody could read them. */
const most = 20_000;

export function useChanges(kinds: readonly EntityKind[]): Changes | null {
  const { snapshot, comparison } = useMoment();
  const from = comparison?.from.id ?? null;
  const to = snapshot?.id ?? null;
  const { data } = useQuery<Changes, ServiceError>({
    queryKey: ['changes', from, to, kinds],
    queryFn: async ({ signal }) => {
      const changes = new Map<string, ComparedChange>();
      let after: string | null = null;
      do {
        const answer: ResultOf<typeof comparedChanges> = await request(
          comparedChanges,
          { from: from ?? '', to: to ?? '', kinds: [...kinds], after },
          signal,
        );
        const { nodes, pageInfo } = answer.diff.changes;
        for (const change of nodes) {
          const id = (change.after ?? change.before)?.id;
          if (id !== undefined) changes.set(id, change);
        }
        after = pageInfo.hasNextPage && changes.size < most ? pageInfo.endCursor : null;
      } while (after !== null);
      return changes;
    },
    enabled: from !== null && to !== null,
    placeholderData: keepPreviousData,
  });
  return from === null ? null : (data ?? null);
}

export const markOf = (changes: Changes | null, id: string | null): Mark | null => {
  const change = id === null ? undefined : changes?.get(id);
  return change ? (change.change.toLowerCase() as Mark) : null;
};

export type MarkCounts = Record<Mark, number>;

export function countMarks(changes: Changes | null, kinds?: readonly EntityKind[]): MarkCounts {
  const counts: MarkCounts = { added: 0, removed: 0, modified: 0 };
  for (const { kind, change } of changes?.values() ?? [])
    if (!kinds || kinds.includes(kind)) counts[change.toLowerCase() as Mark]++;
  return counts;
}

/** A value of a change as a person reads it: text without its quotes, lists with commas. */
export function readable(json: string | null): string {
  if (json === null) return 'none';
  try {
    const value: unknown = JSON.parse(json);
    return told(value);
  } catch {
    return json;
  }
}

function told(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.map(told).join(', ') || 'none';
  if (typeof value === 'object') {
    const { from, to } = value as { from?: unknown; to?: unknown };
    if (typeof from === 'number' && typeof to === 'number') return from === to ? String(from) : `${from}–${to}`;
    return Object.entries(value)
      .map(([name, inside]) => `${name} ${told(inside)}`)
      .join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `keptAliveBy` → `kept alive by` */
export const fieldName = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** What is there now, and after it what only was there before: its place in a tree follows from what it says of itself. */
export function withRemoved<T extends { id: string }>(
  now: readonly T[],
  before: readonly T[] | null | undefined,
): readonly T[] {
  if (!before) return now;
  const known = new Set(now.map(({ id }) => id));
  return [...now, ...before.filter(({ id }) => !known.has(id))];
}
