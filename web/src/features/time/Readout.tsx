import { useEffect, useState } from 'react';
import { clock, dateTime, roughly, shortClock, shortDateTime, span, zoneName } from '../../lib/format';
import { useMoment } from '../../lib/moment';
import { useSettings } from '../../lib/settings';

/** The time now, once a second. */
export function useNow(every = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** Which moment everything on the page is of. */
export function Readout() {
  const { snapshot, live, comparison } = useMoment();
  const { zone } = useSettings();
  const now = useNow();
  if (!snapshot) {
    return (
      <div className="moment">
        <b>{live ? 'Live' : 'No snapshot'}</b>
        <span>no snapshot yet</span>
      </div>
    );
  }
  const { takenAt } = snapshot;
  if (comparison) {
    const from = comparison.from.takenAt;
    return (
      <div className="moment both" title={`${span(Math.abs(Date.parse(takenAt) - Date.parse(from)))} between A and B`}>
        <b>
          <span className="ab a">A</span>
          <span className="lng">{dateTime(from, zone)}</span>
          <span className="sht">{shortDateTime(from, zone)}</span>
        </b>
        <b>
          <span className="ab b">B</span>
          <span className="lng">{live ? `Live ${clock(takenAt, zone)}` : dateTime(takenAt, zone)}</span>
          <span className="sht">{live ? 'Live' : shortDateTime(takenAt, zone)}</span>
        </b>
      </div>
    );
  }
  const other = zone === 'UTC' ? 'local' : 'UTC';
  const title = `Snapshot ${snapshot.number}, ${dateTime(takenAt, other)} ${zoneName(takenAt, other)}`;
  return live ? (
    <div className="moment" title={title}>
      <b>Live</b>
      <span className="lng">
        {dateTime(takenAt, zone)} {zoneName(takenAt, zone)}
      </span>
      <span className="sht">
        {shortClock(takenAt, zone)} {zoneName(takenAt, zone)}
      </span>
    </div>
  ) : (
    <div className="moment" title={title}>
      <b>
        <span className="lng">{dateTime(takenAt, zone)}</span>
        <span className="sht">{shortDateTime(takenAt, zone)}</span>
      </b>
      <span className="lng">{span(now - Date.parse(takenAt))} ago</span>
      <span className="sht">{roughly(now - Date.parse(takenAt))} ago</span>
    </div>
  );
}
