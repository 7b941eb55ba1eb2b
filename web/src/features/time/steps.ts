import type { ShownSnapshot, Step } from '../../lib/moment';
import { currentView, show } from '../../lib/view';

/** Shows one snapshot, exactly. */
export function showMoment(at: string, how: 'push' | 'replace' = 'push'): void {
  show({ at }, how);
}

export function goLive(): void {
  show({ at: null });
}

export function pause(snapshot: ShownSnapshot | null): void {
  if (snapshot) showMoment(snapshot.takenAt);
}

const to = (step: Step | null): (() => void) | null => (step ? () => showMoment(step.takenAt) : null);

/** The way to the snapshot before or after; null where there is none. */
export function stepSnapshot(snapshot: ShownSnapshot, direction: 'back' | 'forward'): (() => void) | null {
  return to(direction === 'back' ? snapshot.previous : snapshot.next);
}

/**
 * The way to the nearest snapshot in which something changed. Back from a quiet one leads to the change before it; where nothing
 * changed at all, to the snapshot next to it.
 */
export function stepChange(snapshot: ShownSnapshot, direction: 'back' | 'forward'): (() => void) | null {
  return direction === 'back'
    ? to(snapshot.previousChanged ?? snapshot.previous)
    : to(snapshot.nextChanged ?? snapshot.next);
}

const aDay = 86_400_000;

/** Compares with a day earlier, or with the oldest there is; ends a comparison. */
export function toggleCompare(snapshot: ShownSnapshot | null, from: string | null, oldest: string | null): void {
  if (from !== null) show({ from: null, filters: { ...currentView().filters, change: [] } });
  else if (snapshot) {
    const earlier = Math.max(Date.parse(snapshot.takenAt) - aDay, oldest ? Date.parse(oldest) : 0);
    show({ from: new Date(earlier).toISOString() });
  }
}

/** What was compared with is shown, and the other way round. */
export function swap(snapshot: ShownSnapshot | null, from: string | null): void {
  if (snapshot && from !== null) show({ at: from, from: snapshot.takenAt });
}
