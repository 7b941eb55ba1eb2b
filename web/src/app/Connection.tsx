import { useStatus } from '../features/time/useStatus';
import { parseDuration, span } from '../lib/format';
import { useMoment } from '../lib/moment';

/** At the foot of the navigation: whether new snapshots arrive, and how often. */
export function Connection() {
  const { error } = useMoment();
  const { data } = useStatus();
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
