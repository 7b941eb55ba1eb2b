import type { ReactNode } from 'react';
import { Progress } from './States';

interface Props {
  title: ReactNode;
  /** Beside the title: how many, or what kind. */
  count?: ReactNode;
  actions?: ReactNode;
  /** Filters. */
  bar?: ReactNode;
  busy?: boolean;
  children: ReactNode;
}

/** The main pane of a page: head, filter bar, and what scrolls. */
export function Pane({ title, count, actions, bar, busy, children }: Props) {
  return (
    <div className="pane main" id="main" tabIndex={-1}>
      <header className="head">
        <h1>{title}</h1>
        {count !== undefined && <span className="cnt">{count}</span>}
        <span className="sp" />
        {actions}
      </header>
      {bar && (
        <div className="bar" role="toolbar" aria-label="Filters">
          {bar}
        </div>
      )}
      <Progress busy={busy ?? false} />
      {children}
    </div>
  );
}
