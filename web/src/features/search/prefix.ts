import type { EntityKind } from '../../lib/entities';
import { letters, namespaceTypes, type NamespaceType } from '../../lib/namespaces';

const kinds: Record<string, EntityKind> = {
  p: 'PROCESS',
  t: 'TASK',
  m: 'MOUNT',
  c: 'CONTAINER',
  e: 'ENGINE',
  g: 'GROUP',
};

export interface Wanted {
  text: string;
  kinds: EntityKind[] | null;
  types: NamespaceType[] | null;
}

/** What is looked for, and among what: `c:web` containers, `N:2681` network namespaces, `n:blue` any namespace. */
export function parsePrefix(typed: string): Wanted {
  const match = /^([A-Za-z]):\s*(.*)$/s.exec(typed);
  const letter = match?.[1];
  const text = (match?.[2] ?? '').trim();
  const type = namespaceTypes.find((each) => letters[each] === letter);
  if (type) return { text, kinds: ['NAMESPACE'], types: [type] };
  if (letter === 'n') return { text, kinds: ['NAMESPACE'], types: null };
  const kind = letter === undefined ? undefined : kinds[letter];
  if (kind) return { text, kinds: [kind], types: null };
  return { text: typed.trim(), kinds: null, types: null };
}
