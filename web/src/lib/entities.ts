import type { IconName } from './icons';
import { typeName, type NamespaceType } from './namespaces';

const kinds = {
  NAMESPACE: ['Namespaces', 'namespace', 'ns'],
  PROCESS: ['Processes', 'process', 'process'],
  TASK: ['Tasks', 'task', 'task'],
  MOUNT: ['Mounts', 'mount', 'mount'],
  CONTAINER: ['Containers', 'container', 'container'],
  ENGINE: ['Engines', 'engine', 'engine'],
  GROUP: ['Groups', 'group', 'group'],
} as const satisfies Record<string, readonly [string, string, IconName]>;

export type EntityKind = keyof typeof kinds;

/** In the order in which people look for them. */
export const entityKinds: readonly EntityKind[] = [
  'CONTAINER',
  'NAMESPACE',
  'PROCESS',
  'TASK',
  'MOUNT',
  'ENGINE',
  'GROUP',
];

export const kindName = (kind: EntityKind): string => kinds[kind][0];
export const kindWord = (kind: EntityKind): string => kinds[kind][1];
export const kindIcon = (kind: EntityKind): IconName => kinds[kind][2];

/** The icon of one entity: a namespace has that of its type. */
export const entityIcon = (kind: EntityKind, type: NamespaceType | null): IconName =>
  kind === 'NAMESPACE' && type ? typeName(type) : kindIcon(kind);
