import { Icon } from './Icon';

const names = { INFO: 'info', WARNING: 'warning', CRITICAL: 'critical' } as const;

/** A circle, a triangle, an octagon: how much it matters, in shape and colour. */
export function SeverityIcon({ severity, size }: { severity: keyof typeof names; size?: 'sm' }) {
  const name = names[severity];
  return (
    <span className={`sevi ${name}`} role="img" aria-label={name}>
      <Icon name={name} size={size} />
    </span>
  );
}
