import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

interface Props {
  /** What the button shows. */
  button: ReactNode;
  /** What it is for; where the button shows no text, its name. */
  label?: string;
  iconOnly?: boolean;
  className?: string;
  /** `dialog` for anything that is not a list of choices. */
  role?: 'menu' | 'dialog';
  align?: 'start' | 'end';
  /** Anything with `data-close` closes it when it is clicked. */
  children: () => ReactNode;
}

/** A button with something that floats below it. The browser closes it on Escape and on a click elsewhere. */
export function Menu({ button, label, iconOnly, className, role = 'menu', align = 'start', children }: Props) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useLayoutEffect(() => {
    const from = anchor.current;
    const floating = panel.current;
    if (!open || !from || !floating) return;
    const place = () => {
      const box = from.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = floating;
      const left = align === 'start' ? box.left : box.right - width;
      const below = box.bottom + 4;
      floating.style.left = `${Math.max(8, Math.min(left, window.innerWidth - width - 8))}px`;
      floating.style.top = `${below + height > window.innerHeight - 8 ? Math.max(8, box.top - height - 4) : below}px`;
    };
    place();
    const sized = new ResizeObserver(place);
    sized.observe(floating);
    floating.querySelector<HTMLElement>('[autofocus], [role^=menuitem][aria-checked=true], [role^=menuitem]')?.focus();
    return () => sized.disconnect();
  }, [open, align]);

  const walk = (event: KeyboardEvent) => {
    if (role !== 'menu') return;
    const items = [...(panel.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to =
      event.key === 'ArrowDown'
        ? at + 1
        : event.key === 'ArrowUp'
          ? at - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? items.length - 1
              : null;
    if (to === null) return;
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  };

  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        popoverTarget={id}
        aria-haspopup={role}
        aria-expanded={open}
        aria-label={iconOnly ? label : undefined}
        title={label}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role={role}
        aria-label={label}
        className="menu"
        onKeyDown={walk}
        onClick={(event) => {
          if ((event.target as Element).closest('[data-close]')) panel.current?.hidePopover();
        }}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && children()}
      </div>
    </>
  );
}
