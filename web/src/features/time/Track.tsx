import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { dateTime, zoneName } from '../../lib/format';
import { useMoment } from '../../lib/moment';
import { useSettings } from '../../lib/settings';
import { show } from '../../lib/view';
import { labels, type Window } from './axis';
import { Density } from './Density';
import { goLive, showMoment, stepChange, stepSnapshot } from './steps';

/** While dragging, the view follows this often. */
const throttle = 120;

/** The line of time: where the shown moment lies in the window, to be dragged. */
export function Track({ window: { from, until } }: { window: Window }) {
  const track = useRef<HTMLDivElement>(null);
  const drag = useRef<{ last: number } | null>(null);
  const { snapshot, live } = useMoment();
  const { zone } = useSettings();
  const place = (at: number) => `${Math.max(0, Math.min(100, ((at - from) / (until - from)) * 100))}%`;

  const timeAt = (x: number): number => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return until;
    return from + Math.max(0, Math.min(1, (x - box.left) / box.width)) * (until - from);
  };
  const follow = (event: PointerEvent, how: 'push' | 'replace') => {
    const box = track.current?.getBoundingClientRect();
    // The very end of a window that ends now is live.
    if (box && event.clientX > box.right - 4 && until >= Date.now() - 5000) show({ at: null }, how);
    else showMoment(new Date(timeAt(event.clientX)).toISOString(), how);
  };

  const press = (event: KeyboardEvent) => {
    if (!snapshot) return;
    const twentieth = (until - from) / 20;
    const taken = Date.parse(snapshot.takenAt);
    const actions: Record<string, (() => void) | null> = {
      ArrowLeft: event.shiftKey ? stepChange(snapshot, 'back') : stepSnapshot(snapshot, 'back'),
      ArrowRight: event.shiftKey ? stepChange(snapshot, 'forward') : stepSnapshot(snapshot, 'forward'),
      PageUp: () => showMoment(new Date(taken - twentieth).toISOString()),
      PageDown: () => (taken + twentieth >= until ? goLive() : showMoment(new Date(taken + twentieth).toISOString())),
      Home: () => showMoment(new Date(from).toISOString()),
      End: goLive,
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action?.();
  };

  const shownAt = snapshot ? (live ? until : Date.parse(snapshot.takenAt)) : null;
  return (
    <div
      ref={track}
      className="track"
      role="group"
      aria-label={`From ${dateTime(from, zone)} until ${dateTime(until, zone)} ${zoneName(until, zone)}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { last: 0 };
        follow(event, 'push');
      }}
      onPointerMove={(event) => {
        const dragging = drag.current;
        if (!dragging || event.timeStamp - dragging.last < throttle) return;
        dragging.last = event.timeStamp;
        follow(event, 'replace');
      }}
      onPointerUp={(event) => {
        if (!drag.current) return;
        drag.current = null;
        follow(event, 'replace');
      }}
    >
      <Density window={{ from, until }} />
      {shownAt !== null && snapshot && (
        <span
          className="thumb"
          style={{ left: place(shownAt) }}
          role="slider"
          tabIndex={0}
          aria-label="Moment shown"
          aria-valuemin={1}
          aria-valuemax={Math.max(snapshot.number, 1)}
          aria-valuenow={snapshot.number}
          aria-valuetext={live ? 'Live' : `${dateTime(snapshot.takenAt, zone)} ${zoneName(snapshot.takenAt, zone)}`}
          onKeyDown={press}
        >
          <i />
          <span className="knob" />
        </span>
      )}
      {labels({ from, until }, zone).map(({ at, text, midnight }) => (
        <span key={at} className={midnight ? 'ax dy' : 'ax'} style={{ left: place(at) }} aria-hidden="true">
          {text}
        </span>
      ))}
    </div>
  );
}
