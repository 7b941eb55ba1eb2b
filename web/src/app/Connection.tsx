import { useQuery } from '@tanstack/react-query';
import { hostAndStatus } from '../features/time/queries';
import { parseDuration, span } from '../lib/format';
import { request, type ResultOf, type ServiceError } from '../lib/graphql';
import { useMoment } from '../lib/moment';
import { useView } from '../lib/view';

export function useHostAndStatus() {
  const { host } = useView();
  return useQuery<ResultOf<typeof hostAndStatus>, ServiceError>({
    queryKey: ['host', host],
    queryFn: ({ signal }) => request(hostAndStatus, { host }, signal),
    staleTime: 10_000,
    refetchInterval: 30_000,
  });
}

/** At the foot of the navigation: whether new snapshots arrive, and how often. */
export function Connection() {
  const { error } = useMoment();
  const { data } = useHostAndStatus();
  const every = data ? parseDuration(data.status.interval) : null;
  const text = error
    ? 'Reconnecting'
    : !data
      ? 'Connecting'
      : !data.status.recording
        ? 'Not recording'
        : every === null
          ? 'Connected, on request'
          : `Connected, every ${span(every)}`;
  return (
    <p className="conn" role="status" title={data?.status.recordingRefusal ?? undefined}>
      <span className={error || !data?.status.recording ? 'livedot off' : 'livedot'} />
      <span className="lbl">{text}</span>
    </p>
  );
}
