import type { IconName } from '../lib/icons';
import { Icon } from './Icon';

interface Props {
  icon: IconName;
  label: string;
  onClick: () => void;
  /** Where there is little room, it gives way. */
  optional?: boolean;
  disabled?: boolean;
}

export function IconButton({ icon, label, onClick, optional, disabled }: Props) {
  return (
    <button
      type="button"
      className={optional ? 'btn ghost icon hide' : 'btn ghost icon'}
      aria-label={label}
      title={label}
      onClick={onClick}
      disabled={disabled}
    >
      <Icon name={icon} />
    </button>
  );
}
