import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ExportButton } from '../../components/ExportButton';
import { FilterField } from '../../components/FilterField';
import { FilterPill } from '../../components/FilterPill';
import { LinkButton } from '../../components/LinkButton';
import { Pane } from '../../components/Pane';
import { Segments } from '../../components/Segments';
import { Empty, Failure, Skeleton } from '../../components/States';
import { fieldName, readable } from '../../lib/comparison';
import { entityKinds, kindName } from '../../lib/entities';
import { count, plural, span as length } from '../../lib/format';
import { request, type ResultOf, type ServiceError, type VariablesOf } from '../../lib/graphql';
import { useMoment } from '../../lib/moment';
import { useSpan } from '../../lib/span';
import type { Row } from '../../lib/table';
import { show, useView } from '../../lib/view';
import { ChangeList } from './ChangeList';
import { feed, story, summary, type ChangeRow } from './queries';
import { OfContainer } from './OfContainer';
import { Story } from './Story';
import { Summary } from './Summary';

type Filter = NonNullable<VariablesOf<typeof story>['filter']>;

/** What happened: as a story, or change by change. */
export function ChangesPage({ oldest }: { oldest: string | null }) {
  const view = useView();
  const { snapshot, moving, comparison } = useMoment();
  const span = useSpan(oldest);
  const asList = view.sort === 'list';
  const { host, query, filters } = view;
  const filter: Filter = {
    ...(filters.kind.length > 0 ? { kinds: filters.kind.map((each) => each.toUpperCase()) as Filter['kinds'] } : {}),
    ...(filters.change.length > 0
      ? { changes: filters.change.map((each) => each.toUpperCase()) as Filter['changes'] }
      : {}),
    ...(query !== '' ? { text: query } : {}),
    ...(filters.container[0] === undefined ? {} : { container: filters.container[0] }),
  };
  const variables = span && { host, since: span.since, until: span.until, filter };

  const told = useQuery<ResultOf<typeof story>, ServiceError>({
    queryKey: ['story', variables],
    queryFn: ({ signal }) => request(story, variables ?? never(), signal),
    enabled: variables !== null && !asList,
    placeholderData: keepPreviousData,
  });
  const listed = useInfiniteQuery<
    ResultOf<typeof feed>,
    ServiceError,
    { pages: ResultOf<typeof feed>[] },
    unknown[],
    string | null
  >({
    queryKey: ['feed', variables],
    queryFn: ({ pageParam, signal }) => request(feed, { ...(variables ?? never()), before: pageParam }, signal),
    initialPageParam: null,
    getNextPageParam: ({ changes: { pageInfo } }) => (pageInfo.hasPreviousPage ? pageInfo.startCursor : null),
    enabled: variables !== null && asList,
    placeholderData: keepPreviousData,
  });
  const totals = useQuery<ResultOf<typeof summary>, ServiceError>({
    queryKey: ['summary', comparison?.from.id ?? span?.since, snapshot?.id, filter],
    queryFn: ({ signal }) =>
      request(
        summary,
        {
          from: comparison ? { id: comparison.from.id } : { at: span?.since ?? '', host },
          to: { id: snapshot?.id ?? '' },
          filter,
        },
        signal,
      ),
    enabled: span !== null,
    placeholderData: keepPreviousData,
  });

  const changes = listed.data?.pages.flatMap(({ changes: { nodes } }) => [...nodes].reverse()) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = listed;
  const known = changes.length;
  const onEnd = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const shown = asList ? listed : told;
  const episodes = told.data?.episodes;
  const filtering =
    query !== '' || filters.kind.length > 0 || filters.change.length > 0 || filters.container.length > 0;
  const clear = () => show({ query: '', filters: { ...filters, kind: [], change: [], container: [] } });
  const empty = asList ? listed.data !== undefined && known === 0 : episodes?.nodes.length === 0;
  return (
    <Pane
      title="Changes"
      count={
        asList
          ? listed.data && plural(listed.data.pages[0]?.changes.totalCount ?? 0, 'change')
          : episodes &&
            (episodes.totalCount > episodes.nodes.length
              ? `the last ${count(episodes.nodes.length)} of ${plural(episodes.totalCount, 'episode')}`
              : plural(episodes.totalCount, 'episode'))
      }
      busy={moving || shown.isPlaceholderData}
      actions={
        <>
          <Segments
            label="Arrangement"
            value={asList ? 'list' : 'story'}
            options={[
              ['story', 'Story'],
              ['list', 'List'],
            ]}
            onChange={(value) => show({ sort: value === 'list' ? 'list' : '' })}
          />
          <ExportButton
            name="changes"
            rows={() =>
              asList
                ? changes.map(tableRow)
                : (episodes?.nodes ?? []).map(({ at, title, because, totals: { added, removed, modified } }) => ({
                    at,
                    title,
                    because,
                    added,
                    removed,
                    modified,
                  }))
            }
          />
          <LinkButton />
        </>
      }
      bar={
        <>
          <FilterField
            value={query}
            placeholder="Filter changes"
            onChange={(text) => show({ query: text }, 'replace')}
          />
          <FilterPill
            label="Kind"
            anything="all"
            options={entityKinds.map((kind) => ({ value: kind.toLowerCase(), label: kindName(kind) }))}
            chosen={filters.kind}
            onChoose={(values) => show({ filters: { ...filters, kind: values } })}
          />
          <FilterPill
            label="Change"
            anything="any"
            options={[
              { value: 'added', label: 'Added' },
              { value: 'removed', label: 'Removed' },
              { value: 'modified', label: 'Modified' },
            ]}
            chosen={filters.change}
            onChoose={(values) => show({ filters: { ...filters, change: values } })}
          />
          <OfContainer />
        </>
      }
    >
      <div className="story">
        {shown.error && !shown.data ? (
          <Failure error={shown.error} retry={() => void shown.refetch()} />
        ) : !shown.data || !span ? (
          <Skeleton />
        ) : empty ? (
          <Empty
            icon={filtering ? 'filter' : 'changes'}
            title={filtering ? 'No change matches' : 'Nothing changed'}
            action={
              filtering ? (
                <button type="button" className="btn" onClick={clear}>
                  Clear the filter
                </button>
              ) : (
                <button type="button" className="btn" onClick={() => show({ span: 'all', from: null })}>
                  Look at all there is
                </button>
              )
            }
          >
            {filtering
              ? 'The filter looks at names, ids and values.'
              : `For ${length(Date.parse(span.until) - Date.parse(span.since))} all snapshots were equal.`}
          </Empty>
        ) : asList ? (
          <ChangeList changes={changes} onEnd={onEnd} />
        ) : (
          <div className="scroll" tabIndex={0} role="region" aria-label="Story">
            <Story episodes={episodes?.nodes ?? []} now={span.until} />
          </div>
        )}
        {totals.data && span && (
          <Summary totals={totals.data.diff.totals} span={span} episodes={episodes?.totalCount ?? null} />
        )}
      </div>
    </Pane>
  );
}

function never(): never {
  throw new Error('asked without a moment');
}

function tableRow({ at, kind, change, label, fields }: ChangeRow): Row {
  return {
    at,
    change: change.toLowerCase(),
    kind: kind.toLowerCase(),
    label,
    fields: fields.map(({ name, before, after }) => `${fieldName(name)}: ${readable(before)} → ${readable(after)}`),
  };
}
