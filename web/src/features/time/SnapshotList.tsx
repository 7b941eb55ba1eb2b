import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Delta } from '../../components/Delta';
import { Icon } from '../../components/Icon';
import { Failure, Skeleton } from '../../components/States';
import { clock, count, day, type Zone } from '../../lib/format';
import { request, type ResultOf, type ServiceError } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useSettings } from '../../lib/settings';
import { useView } from '../../lib/view';
import { snapshotList } from './queries';
import { showMoment } from './steps';

type Page = ResultOf<typeof snapshotList>;
type Entry = Page['snapshots']['nodes'][number];
type Line = { day: string; number: null } | (Entry & { day: string });

const triggers: Record<Entry['trigger'], string | null> = {
  SCHEDULED: null,
  EVENT: 'after a container event',
  MANUAL: 'by hand',
  IMPORT: 'imported',
};

/** Days as heads between their snapshots. */
function withDays(entries: readonly Entry[], zone: Zone): Line[] {
  const out: Line[] = [];
  let last = '';
  for (const entry of entries) {
    const on = day(entry.takenAt, zone);
    if (on !== last) out.push({ day: on, number: null });
    last = on;
    out.push({ ...entry, day: on });
  }
  return out;
}

/** Every snapshot there is, newest first, to choose one from. */
export function SnapshotList() {
  const { host } = useView();
  const { snapshot: shown } = useMoment();
  const { zone } = useSettings();
  const scroller = useRef<HTMLDivElement>(null);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery<
    Page,
    ServiceError,
    { pages: Page[] },
    unknown[],
    string | null
  >({
    queryKey: ['snapshots', host],
    queryFn: ({ pageParam, signal }) => request(snapshotList, { host, first: 200, after: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: ({ snapshots: { pageInfo } }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    staleTime: 0,
    gcTime: 0,
  });
  const lines = withDays(data?.pages.flatMap(({ snapshots }) => snapshots.nodes) ?? [], zone);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.number === null ? 28 : 32),
    overscan: 10,
  });
  const lastShown = virtual.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown > lines.length - 40) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, lastShown, lines.length, fetchNextPage]);

  const walk = (event: KeyboardEvent) => {
    const step =
      event.key === 'ArrowDown' ? 'nextElementSibling' : event.key === 'ArrowUp' ? 'previousElementSibling' : null;
    if (!step) return;
    event.preventDefault();
    let to = document.activeElement?.[step] ?? scroller.current?.querySelector('[role=option]') ?? null;
    while (to && to.getAttribute('role') !== 'option') to = to[step];
    (to as HTMLElement | null)?.focus();
  };

  const total = data?.pages[0]?.snapshots.totalCount;
  return (
    <div className="snapshots">
      <h3>
        Snapshots <span className="n">{total === undefined ? '' : count(total)}</span>
      </h3>
      {error && !data ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton rows={8} />
      ) : (
        <div
          ref={scroller}
          className="scroll"
          role="listbox"
          aria-label="Snapshots, newest first"
          tabIndex={-1}
          onKeyDown={walk}
        >
          <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
            {virtual.getVirtualItems().map((item) => {
              const line = lines[item.index];
              if (!line) return null;
              const style = { transform: `translateY(${item.start}px)` };
              if (line.number === null) {
                return (
                  <div key={line.day} className="dayhead" role="presentation" style={style}>
                    {line.day}
                  </div>
                );
              }
              const chosen = line.id === shown?.id;
              return (
                <div
                  key={line.id}
                  role="option"
                  aria-selected={chosen}
                  tabIndex={chosen ? 0 : -1}
                  className={chosen ? 'snap on' : 'snap'}
                  style={style}
                  data-close
                  onClick={() => showMoment(line.takenAt)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' || event.key === ' ') event.currentTarget.click();
                  }}
                >
                  <span className="num">{clock(line.takenAt, zone)}</span>
                  <span className="el">
                    {line.label ?? triggers[line.trigger] ?? ''}
                    {!line.complete && (
                      <span
                        className="sevi warning"
                        role="img"
                        aria-label="Not everything could be read"
                        title="Not everything could be read"
                      >
                        <Icon name="warning" size="xs" />
                      </span>
                    )}
                    {line.pinned && (
                      <span role="img" aria-label="Pinned" title="Pinned">
                        <Icon name="pin" size="xs" />
                      </span>
                    )}
                  </span>
                  <Delta {...line.changes} />
                </div>
              );
            })}
          </div>
        </div>
      )}
    </div>
  );
}
