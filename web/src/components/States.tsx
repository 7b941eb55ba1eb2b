import { useEffect, useState, type ReactNode } from 'react';
import type { ServiceError } from '../lib/graphql';
import type { IconName } from '../lib/icons';
import { copy } from '../lib/toast';
import { Icon } from './Icon';

/** Nothing to show: one fact, one line of reason, one way on. */
export function Empty({
  icon,
  title,
  children,
  action,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="state">
      <div className="empty">
        <span className="f3">
          <Icon name={icon} />
        </span>
        <b>{title}</b>
        {children && <span>{children}</span>}
        {action}
      </div>
    </div>
  );
}

/** What went wrong, in the place where it did, with its code. */
export function Failure({ error, retry }: { error: ServiceError; retry: () => void }) {
  return (
    <div className="state">
      <div className="empty" role="alert">
        <span className="sevi critical">
          <Icon name="critical" />
        </span>
        <b>{error.message}</b>
        <span className="mono f3">{error.code}</span>
        <span className="acts">
          <button type="button" className="btn" onClick={retry}>
            Try now
          </button>
          <button type="button" className="btn ghost" onClick={() => void copy(error.details, 'Details copied')}>
            Copy details
          </button>
        </span>
      </div>
    </div>
  );
}

/** True once something has taken so long that it should be shown to be under way. */
export function useLate(waiting: boolean, after = 300): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), after);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting, after]);
  return waiting && late;
}

const widths = [46, 30, 38, 26, 52, 34, 42, 28, 36, 48, 24, 40];

/** Rows to come, in the rhythm of rows; nothing in the first moments. */
export function Skeleton({ rows = 12 }: { rows?: number }) {
  const late = useLate(true);
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      {late &&
        Array.from({ length: rows }, (_, index) => (
          <div key={index} style={{ paddingLeft: 28 + (index % 3 === 0 ? 0 : 16 * ((index % 4) + 1)) }}>
            <i />
            <i className="sk" style={{ width: `${widths[index % widths.length]}%` }} />
          </div>
        ))}
    </div>
  );
}

/** The thin line under a head: more is coming, what is there stays. */
export function Progress({ busy }: { busy: boolean }) {
  const late = useLate(busy);
  return <div className={late ? 'progress on' : 'progress'} aria-hidden="true" />;
}
