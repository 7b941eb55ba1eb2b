import { useEffect, useId, useRef, type ReactNode } from 'react';
import { choose, currentSettings } from '../lib/settings';
import { IconButton } from './IconButton';

const narrowest = 320;
const widest = 640;

/** An entity as it is told, beside a list or on a page of its own. */
export interface Described {
  tile: ReactNode;
  title: ReactNode;
  /** The same in plain text. */
  titleText: string;
  identity: ReactNode;
  body: ReactNode;
}

interface Props extends Described {
  actions?: ReactNode;
  onClose: () => void;
}

/** Details of what is selected, beside the list it was selected in; on phones a sheet over it. */
export function Inspector({ tile, title, titleText, identity, body, actions, onClose }: Props) {
  const id = useId();
  const pane = useRef<HTMLElement>(null);

  useEffect(() => {
    const close = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector(':popover-open, dialog[open]'))
        onClose();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [onClose]);

  const setWidth = (width: number) => {
    const inside = Math.round(Math.max(narrowest, Math.min(widest, width)));
    pane.current?.style.setProperty('width', `${inside}px`);
    return inside;
  };

  return (
    <>
      <div className="msc" onClick={onClose} aria-hidden="true" />
      <aside
        ref={pane}
        className="pane inspector"
        aria-labelledby={id}
        style={currentSettings().inspectorWidth ? { width: currentSettings().inspectorWidth ?? undefined } : undefined}
      >
        <div
          className="resize"
          aria-hidden="true"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            event.preventDefault();
          }}
          onPointerMove={(event) => {
            if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
            const right = pane.current?.getBoundingClientRect().right ?? 0;
            setWidth(right - event.clientX);
          }}
          onPointerUp={() => choose({ inspectorWidth: pane.current?.offsetWidth ?? null })}
          onDoubleClick={() => {
            pane.current?.style.removeProperty('width');
            choose({ inspectorWidth: null });
          }}
        />
        <span className="grab" aria-hidden="true" />
        <header className="ihead">
          {tile}
          <div className="what">
            <h2 id={id}>{title}</h2>
            <p className="f2 el">{identity}</p>
          </div>
          <div className="acts">
            {actions}
            <IconButton icon="close" label="Close (Esc)" onClick={onClose} />
          </div>
        </header>
        <div className="scroll" tabIndex={0} role="region" aria-label={`Details of ${titleText}`}>
          {body}
        </div>
      </aside>
    </>
  );
}

export function Section({ title, count, children }: { title: string; count?: ReactNode; children: ReactNode }) {
  return (
    <section className="isec">
      <h3>
        {title}
        {count !== undefined && <span className="cnt">{count}</span>}
      </h3>
      {children}
    </section>
  );
}

/** Pairs of a label and a value. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="kv">
      {facts.map(([label, value]) => (
        <div key={label} className="pair">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
