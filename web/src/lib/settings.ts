import { useSyncExternalStore } from 'react';
import type { Zone } from './format';

/** What a reader chose for this browser. Nothing of it belongs into a link. */
export interface Settings {
  theme: 'system' | 'light' | 'dark';
  density: 'compact' | 'comfortable';
  zone: Zone;
  /** Single-key shortcuts (WCAG 2.1.4: they can be turned off). */
  shortcuts: boolean;
  inspectorWidth: number | null;
}

// public/theme.js reads the same key before the first paint.
const key = 'cranny.settings';
const usual: Settings = { theme: 'system', density: 'compact', zone: 'UTC', shortcuts: true, inspectorWidth: null };

function load(): Settings {
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>) };
  } catch {
    return usual;
  }
}

let settings = load();
const listeners = new Set<() => void>();

function apply(): void {
  const { dataset } = document.documentElement;
  if (settings.theme === 'system') delete dataset.theme;
  else dataset.theme = settings.theme;
  if (settings.density === 'compact') delete dataset.density;
  else dataset.density = settings.density;
  for (const listener of listeners) listener();
}

// Another tab chose something.
window.addEventListener('storage', (event) => {
  if (event.key === key) {
    settings = load();
    apply();
  }
});

export function currentSettings(): Settings {
  return settings;
}

export function choose(part: Partial<Settings>): void {
  settings = { ...settings, ...part };
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Storage may be refused or full: the choice lasts as long as the page.
  }
  apply();
}

export function useSettings(): Settings {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => settings,
  );
}
