import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { dateTime, zoneName } from '../../lib/format';
import { useMoment } from '../../lib/moment';
import { useSettings } from '../../lib/settings';
import { show, useView } from '../../lib/view';
import { useWidth } from '../../lib/useWidth';
import { labels, type Window } from './axis';
import { Density } from './Density';
import { goLive, showMoment, stepChange, stepSnapshot } from './steps';

/** While dragging, the view follows this often. */
const throttle = 120;

/** What a drag moves: the moment shown, or the one it is compared with. */
type Handle = 'at' | 'from';

/** The line of time: where the shown moment lies in the window, to be dragged; while comparing, the other one too. */
export function Track({ window: { from, until } }: { window: Window }) {
  const track = useRef<HTMLDivElement>(null);
  const drag = useRef<{ last: number; handle: Handle } | null>(null);
  const { snapshot, live, comparison } = useMoment();
  const { zone } = useSettings();
  const view = useView();
  const share = (at: number) => Math.max(0, Math.min(100, ((at - from) / (until - from)) * 100));
  const width = useWidth(track);
  const place = (at: number) => `${share(at)}%`;

  const timeAt = (x: number): number => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return until;
    return from + Math.max(0, Math.min(1, (x - box.left) / box.width)) * (until - from);
  };
  const follow = (event: PointerEvent, handle: Handle, how: 'push' | 'replace') => {
    const box = track.current?.getBoundingClientRect();
    const at = new Date(timeAt(event.clientX)).toISOString();
    if (handle === 'from') show({ from: at }, how);
    // The very end of a window that ends now is live.
    else if (box && event.clientX > box.right - 4 && until >= Date.now() - 5000) show({ at: null }, how);
    else showMoment(at, how);
  };
  const grab = (event: PointerEvent): Handle => {
    if (view.from === null) return 'at';
    return event.target instanceof Element && event.target.closest('.thumb.a') ? 'from' : 'at';
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
    act(event, actions[event.key]);
  };
  /** The other handle has no snapshots beside it to step to: it goes by hundredths of the window. */
  const pressFrom = (event: KeyboardEvent) => {
    if (view.from === null) return;
    const step = (until - from) / (event.key.startsWith('Arrow') ? 100 : 20);
    const to = (at: number) => () =>
      show({ from: new Date(Math.max(from, Math.min(until, at))).toISOString() }, 'replace');
    const at = Date.parse(view.from);
    act(
      event,
      {
        ArrowLeft: to(at - step),
        ArrowRight: to(at + step),
        PageUp: to(at - step),
        PageDown: to(at + step),
        Home: to(from),
      }[event.key],
    );
  };

  const shownAt = snapshot ? (live ? until : Date.parse(snapshot.takenAt)) : null;
  const comparedAt = comparison ? Date.parse(comparison.from.takenAt) : null;
  const range =
    shownAt === null || comparedAt === null
      ? null
      : { from: Math.min(shownAt, comparedAt), until: Math.max(shownAt, comparedAt) };
  const sides = shownAt === null || comparedAt === null ? null : apart(share(comparedAt), share(shownAt), width);
  return (
    <div
      ref={track}
      className="track"
      role="group"
      aria-label={`From ${dateTime(from, zone)} until ${dateTime(until, zone)} ${zoneName(until, zone)}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        // With Shift a comparison begins where the pointer is.
        if (event.shiftKey) show({ from: new Date(timeAt(event.clientX)).toISOString() });
        const handle = grab(event);
        drag.current = { last: 0, handle };
        if (handle === 'at') follow(event, handle, 'push');
      }}
      onPointerMove={(event) => {
        const dragging = drag.current;
        if (!dragging || event.timeStamp - dragging.last < throttle) return;
        dragging.last = event.timeStamp;
        follow(event, dragging.handle, 'replace');
      }}
      onPointerUp={(event) => {
        const dragging = drag.current;
        if (!dragging) return;
        drag.current = null;
        follow(event, dragging.handle, 'replace');
      }}
    >
      <Density window={{ from, until }} range={range} />
      {range && (
        <span
          className="range"
          style={{ left: place(range.from), width: `${share(range.until) - share(range.from)}%` }}
          aria-hidden="true"
        />
      )}
      {comparedAt !== null && comparison && (
        <span
          className={`thumb a ${sides?.compared ?? ''}`}
          style={{ left: place(comparedAt) }}
          role="slider"
          tabIndex={0}
          aria-label="Moment compared with"
          aria-valuemin={1}
          aria-valuemax={Math.max(snapshot?.number ?? 1, comparison.from.number)}
          aria-valuenow={comparison.from.number}
          aria-valuetext={`${dateTime(comparison.from.takenAt, zone)} ${zoneName(comparison.from.takenAt, zone)}`}
          onKeyDown={pressFrom}
        >
          <i />
          <span className="ab a">A</span>
        </span>
      )}
      {shownAt !== null && snapshot && (
        <span
          className={`thumb ${sides?.shown ?? ''}`}
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
          {comparison ? <span className="ab b">B</span> : <span className="knob" />}
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

/** How wide the flag of a handle is, and a little. */
const flag = 17;

/** Handles so near to each other that their flags would meet step aside, each to its own side. */
function apart(compared: number, shown: number, width: number): Record<'compared' | 'shown', string> | null {
  if ((Math.abs(compared - shown) / 100) * width >= flag) return null;
  return compared <= shown
    ? { compared: 'leftward', shown: 'rightward' }
    : { compared: 'rightward', shown: 'leftward' };
}

function act(event: KeyboardEvent, action: (() => void) | null | undefined): void {
  if (action === undefined) return;
  event.preventDefault();
  action?.();
}
