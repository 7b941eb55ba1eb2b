import { createContext, useContext } from 'react';
import type { ServiceError } from './graphql';
import type { NamespaceType } from './namespaces';

/** What everybody wants to know of the snapshot that is shown. */
export interface ShownSnapshot {
  id: string;
  number: number;
  takenAt: string;
  durationMillis: number | null;
  kernel: string | null;
  bootedAt: string | null;
  label: string | null;
  pinned: boolean;
  complete: boolean;
  cpusOnline: readonly { from: number; to: number }[];
  host: { id: string; name: string };
  totals: {
    namespaces: number;
    processes: number;
    tasks: number;
    mounts: number;
    containers: number;
    engines: number;
    namespacesByType: readonly {
      type: NamespaceType;
      count: number;
      initial: number;
      inContainers: number;
      otherProcesses: number;
      processless: number;
    }[];
  };
  previous: Step | null;
  next: Step | null;
  previousChanged: Step | null;
  nextChanged: Step | null;
}

/** The moment that the shown one is compared with, and what differs in all. */
export interface Comparison {
  from: { id: string; number: number; takenAt: string };
  totals: { added: number; removed: number; modified: number };
}

export interface Step {
  id: string;
  takenAt: string;
}

/**
 * The one moment that everything on the page is of. Snapshots never change: whoever asks by `snapshot.id` may keep the answer
 * for ever, and all that moves is which snapshot is shown.
 */
export interface Moment {
  /** Null where there is none: see `state`. While another one loads, the one before stays. */
  snapshot: ShownSnapshot | null;
  live: boolean;
  state: 'loading' | 'shown' | 'empty';
  /** Null while nothing is compared, or the other moment is not known yet. */
  comparison: Comparison | null;
  /** Whether another moment is on its way. */
  moving: boolean;
  /** Why the newest could not be had; the snapshot before may still be shown. */
  error: ServiceError | null;
  retry: () => void;
}

export const MomentContext = createContext<Moment | null>(null);

export function useMoment(): Moment {
  const moment = useContext(MomentContext);
  if (!moment) throw new Error('useMoment outside of MomentContext');
  return moment;
}
