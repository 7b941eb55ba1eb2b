import { useEffect } from 'react';
import { goLive, pause, stepChange, stepSnapshot } from '../features/time/steps';
import { useMoment } from '../lib/moment';
import { useSettings } from '../lib/settings';

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const landmarks = [
  '.nav a[aria-current], .nav a',
  '.time [role=slider], .time button',
  '.pane.main [tabindex="0"], .pane.main',
  '.inspector button',
];

/** F6 goes round the parts of the page. */
function nextLandmark(back: boolean): void {
  const parts = landmarks
    .map((selector) => document.querySelector<HTMLElement>(selector))
    .filter((part) => part !== null);
  const regions = ['.nav', '.time', '.pane.main', '.inspector'];
  const at = regions.findIndex((region) => document.activeElement?.closest(region));
  parts[(at + (back ? parts.length - 1 : 1) + parts.length) % parts.length]?.focus();
}

/** Keys that work everywhere. */
export function useShortcuts(): void {
  const { snapshot, live } = useMoment();
  const { shortcuts } = useSettings();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault();
        nextLandmark(event.shiftKey);
        return;
      }
      if (
        !shortcuts ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        inField(event.target) ||
        event.defaultPrevented
      )
        return;
      const actions: Record<string, (() => void) | null | undefined> = {
        ',': snapshot && stepChange(snapshot, 'back'),
        '.': snapshot && !live ? stepChange(snapshot, 'forward') : null,
        '[': snapshot && stepSnapshot(snapshot, 'back'),
        ']': snapshot && !live ? stepSnapshot(snapshot, 'forward') : null,
        l: () => (live ? pause(snapshot) : goLive()),
        d: () => document.querySelector<HTMLElement>('.timeright .btn.icon')?.click(),
      };
      const action = actions[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [snapshot, live, shortcuts]);
}
