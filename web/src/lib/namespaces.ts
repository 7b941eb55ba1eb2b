import type { IconName } from './icons';

/** The eight types in the order that is always the same: M N P U H I C T. */
export const namespaceTypes = ['MNT', 'NET', 'PID', 'USER', 'UTS', 'IPC', 'CGROUP', 'TIME'] as const;
export type NamespaceType = (typeof namespaceTypes)[number];

/** The kernel's name: also the icon's and the colour's. */
export type TypeName = Lowercase<NamespaceType>;

export function typeName(type: NamespaceType): TypeName & IconName {
  return type.toLowerCase() as TypeName;
}

export function typeOf(name: string): NamespaceType | null {
  return namespaceTypes.find((type) => type.toLowerCase() === name) ?? null;
}

/** `H` for uts, as in host name: U is user. */
export const letters: Record<NamespaceType, string> = {
  MNT: 'M',
  NET: 'N',
  PID: 'P',
  USER: 'U',
  UTS: 'H',
  IPC: 'I',
  CGROUP: 'C',
  TIME: 'T',
};

/** What people call it. */
export const longNames: Record<NamespaceType, string> = {
  MNT: 'mount namespace',
  NET: 'network namespace',
  PID: 'PID namespace',
  USER: 'user namespace',
  UTS: 'UTS namespace',
  IPC: 'IPC namespace',
  CGROUP: 'cgroup namespace',
  TIME: 'time namespace',
};

export const byType = (a: NamespaceType, b: NamespaceType): number =>
  namespaceTypes.indexOf(a) - namespaceTypes.indexOf(b);

/** The types that have parents and children of their own. */
export const isHierarchical = (type: NamespaceType): boolean => type === 'USER' || type === 'PID';
