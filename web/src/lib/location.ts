import { useSyncExternalStore } from 'react';

/** Where the client lives: what `<base href>` says, always with a slash at its end. */
const base = new URL('.', document.baseURI);

/** An address of the service, wherever it is mounted. */
export function resolve(path: string): URL {
  return new URL(path, base);
}

export interface Location {
  /** Below the base, without a slash at either end: `namespaces/net`; empty for the first page. */
  path: string;
  search: string;
}

function read(): Location {
  const { pathname, search } = window.location;
  const below = pathname.startsWith(base.pathname) ? pathname.slice(base.pathname.length) : '';
  return { path: decodeURI(below).replace(/\/+$/, ''), search };
}

let current = read();
const listeners = new Set<() => void>();

function changed(): void {
  const next = read();
  if (next.path === current.path && next.search === current.search) return;
  current = next;
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', changed);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The address as it is; renders anew when it changes. */
export function useLocation(): Location {
  return useSyncExternalStore(subscribe, () => current);
}

export function currentLocation(): Location {
  return current;
}

/** Goes to an address below the base. `replace` leaves no step for the back button: for scrubbing and typing. */
export function go(address: string, how: 'push' | 'replace' = 'push'): void {
  const url = resolve(address === '' ? '.' : address);
  if (url.href === window.location.href) return;
  window.history[how === 'push' ? 'pushState' : 'replaceState'](null, '', url);
  changed();
}
