import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { request, type ResultOf } from '../../lib/graphql';
import type { ShownSnapshot } from '../../lib/moment';
import { processCells, type ProcessCells } from './queries';

const chunk = 100;

/**
 * What the columns show of the processes in sight, fetched by fixed chunks of the whole order, so that scrolling back asks for
 * nothing again.
 */
export function useCells(
  snapshot: ShownSnapshot | null,
  order: readonly string[],
  inSight: readonly string[],
): ReadonlyMap<string, ProcessCells> {
  const place = useMemo(() => new Map(order.map((id, index) => [id, index])), [order]);
  const chunks = [...new Set(inSight.map((id) => Math.floor((place.get(id) ?? 0) / chunk)))].sort((a, b) => a - b);
  const answers = useQueries({
    queries: chunks.map((number) => {
      const ids = order.slice(number * chunk, (number + 1) * chunk);
      return {
        queryKey: ['cells', snapshot?.id, ids],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          request(processCells, { ids, at: snapshot?.takenAt ?? null }, signal),
        enabled: snapshot !== null && ids.length > 0,
        placeholderData: (before: ResultOf<typeof processCells> | undefined) => before,
      };
    }),
  });
  const cells = new Map<string, ProcessCells>();
  for (const { data } of answers) {
    for (const node of data?.nodes ?? []) if (node && 'commandLine' in node) cells.set(node.id, node);
  }
  return cells;
}
