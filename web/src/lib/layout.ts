import { useSyncExternalStore } from 'react';
import { useSettings } from './settings';

const phone = window.matchMedia('(max-width: 899px)');
const coarse = window.matchMedia('(pointer: coarse), (max-width: 639px)');
const huge = window.matchMedia('(min-width: 2200px)');

function subscribe(listener: () => void): () => void {
  const all = [phone, coarse, huge];
  for (const query of all) query.addEventListener('change', listener);
  return () => {
    for (const query of all) query.removeEventListener('change', listener);
  };
}

export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => phone.matches);
}

export interface RowHeights {
  row: number;
  /** With a second line, which only phones have. */
  tall: number;
  section: number;
}

/** The heights that the style sheets give to rows, for those who must know before they are drawn. */
export function useRowHeights(): RowHeights {
  const { density } = useSettings();
  const key = useSyncExternalStore(subscribe, () => `${phone.matches}${coarse.matches}${huge.matches}`);
  if (key.startsWith('true')) return { row: 44, tall: 56, section: 36 };
  const row = density === 'comfortable' ? 36 : coarse.matches ? 44 : huge.matches ? 30 : 28;
  return { row, tall: row, section: Math.max(30, row) };
}
