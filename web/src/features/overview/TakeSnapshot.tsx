import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Icon } from '../../components/Icon';
import { clock } from '../../lib/format';
import { graphql, request } from '../../lib/graphql';
import { useSettings } from '../../lib/settings';
import { say } from '../../lib/toast';
import { show } from '../../lib/view';

const takeSnapshot = graphql(`
  mutation TakeSnapshot {
    takeSnapshot {
      id
      number
      takenAt
    }
  }
`);

/** Looks at the host now, and shows what is found. */
export function TakeSnapshot() {
  const queries = useQueryClient();
  const { zone } = useSettings();
  const take = useMutation({
    mutationFn: () => request(takeSnapshot, {}),
    onSuccess: async ({ takeSnapshot: { number, takenAt } }) => {
      say(`Snapshot ${number} taken at ${clock(takenAt, zone)}`);
      show({ at: null });
      await queries.invalidateQueries({ queryKey: ['moment'] });
    },
  });
  return (
    <>
      {take.error && (
        <span className="t12 removed-text" role="alert">
          {take.error.message}
        </span>
      )}
      <button
        type="button"
        className="btn"
        aria-label="Take snapshot"
        disabled={take.isPending}
        onClick={() => take.mutate()}
      >
        <Icon name="camera" size="sm" />
        <span className="hide">{take.isPending ? 'Looking' : 'Take snapshot'}</span>
      </button>
    </>
  );
}
