import { useQuery } from '@tanstack/react-query';
import { LinkButton } from '../components/LinkButton';
import { Pane } from '../components/Pane';
import { Failure, Skeleton } from '../components/States';
import type { ResultOf, ServiceError } from '../lib/graphql';
import { useMoment } from '../lib/moment';
import { describe, Elsewhere, inspection, type inspect } from './Inspection';

/** One entity on a page of its own: the same sections as in the inspector, at full width. */
export function EntityPage({ id }: { id: string }) {
  const { snapshot, moving } = useMoment();
  const { data, error, refetch } = useQuery<ResultOf<typeof inspect>, ServiceError>(
    inspection(id, snapshot?.takenAt ?? null),
  );
  const described = data?.node ? describe(data.node) : null;
  return (
    <Pane
      title={described ? described.titleText : data ? 'Not in this snapshot' : 'Loading'}
      count={described?.identity}
      busy={moving}
      actions={<LinkButton />}
    >
      <div className="scroll entitypage" tabIndex={0} role="region" aria-label="Details">
        {described ? (
          described.body
        ) : error && !data ? (
          <Failure error={error} retry={() => void refetch()} />
        ) : data ? (
          <Elsewhere id={id} />
        ) : (
          <Skeleton rows={8} />
        )}
      </div>
    </Pane>
  );
}
