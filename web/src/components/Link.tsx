import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { go, resolve } from '../lib/location';

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string; children: ReactNode };

/** A real link, so that a middle click opens it elsewhere; a plain click stays on the page. */
export function Link({ to, onClick, children, ...rest }: Props) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={resolve(to === '' ? '.' : to).href} onClick={follow} {...rest}>
      {children}
    </a>
  );
}
