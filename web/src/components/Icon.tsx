import { icons, type IconName } from '../lib/icons';

/** Decorative: whoever shows one says in words what it means. */
export function Icon({ name, size }: { name: IconName; size?: 'sm' | 'xs' | undefined }) {
  return (
    <svg className={size ? `i ${size}` : 'i'} viewBox="0 0 16 16" aria-hidden="true">
      <path d={icons[name]} />
    </svg>
  );
}
