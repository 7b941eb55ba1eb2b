import { LatestChanges } from '../features/changes/LatestChanges';
import { useSummary } from '../features/changes/useSummary';
import { IsolationMatrix } from '../features/containers/IsolationMatrix';
import { TopFindings } from '../features/findings/TopFindings';
import { OverviewPage } from '../features/overview/OverviewPage';

/** The overview, with what other features have to say there. */
export function Home({ oldest }: { oldest: string | null }) {
  const totals = useSummary(oldest);
  return (
    <OverviewPage
      deltas={totals?.byKind ?? []}
      isolation={<IsolationMatrix />}
      beside={
        <>
          <TopFindings />
          <LatestChanges oldest={oldest} />
        </>
      }
    />
  );
}
