import { useEffect, useEffectEvent } from 'react';
import { goLive, pause, stepChange, stepSnapshot, swap, toggleCompare } from '../features/time/steps';
import { useMoment } from '../lib/moment';
import { useStatus } from '../features/time/useStatus';
import { useSettings } from '../lib/settings';
import { go } from '../lib/location';
import { currentView, pageAddress, useView } from '../lib/view';

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
export function useShortcuts(search: () => void): void {
  const onSearch = useEffectEvent(search);
  const { snapshot, live } = useMoment();
  const { shortcuts } = useSettings();
  const { from } = useView();
  const { data } = useStatus();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault();
        nextLandmark(event.shiftKey);
        return;
      }
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) {
        event.preventDefault();
        onSearch();
        return;
      }
      if (
        !shortcuts ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        inField(event.target) ||
        event.defaultPrevented ||
        document.querySelector('dialog[open]')
      )
        return;
      const actions: Record<string, (() => void) | null | undefined> = {
        ',': snapshot && stepChange(snapshot, 'back'),
        '.': snapshot && !live ? stepChange(snapshot, 'forward') : null,
        '[': snapshot && stepSnapshot(snapshot, 'back'),
        ']': snapshot && !live ? stepSnapshot(snapshot, 'forward') : null,
        l: () => (live ? pause(snapshot) : goLive()),
        c: () => toggleCompare(snapshot, from, data?.host?.since ?? null),
        x: from === null ? null : () => swap(snapshot, from),
        '/': onSearch,
        '?': () => go(pageAddress(currentView(), 'help/keys')),
        d: () => document.querySelector<HTMLElement>('.timeright .btn.icon')?.click(),
      };
      const action = actions[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [snapshot, live, shortcuts, from, data]);
}
