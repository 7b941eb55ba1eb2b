import type { ShownSnapshot, Step } from '../../lib/moment';
import { show } from '../../lib/view';

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
