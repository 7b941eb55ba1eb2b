import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  text: string;
}

const most = 3;
const lasts = 4000;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Says for a few seconds that something worked. Never for errors that need action. */
export function say(text: string): void {
  const id = nextId++;
  set([...toasts, { id, text }].slice(-most));
  setTimeout(() => dismiss(id), lasts);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}

/** Copies, and says so. Without a secure context browsers have no clipboard: then by selection. */
export async function copy(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    area.style.opacity = '0';
    document.body.append(area);
    area.select();
    // Deprecated, and the only way there is over plain HTTP.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.execCommand('copy');
    area.remove();
  }
  say(done);
}
