import { dismiss, useToasts } from '../lib/toast';
import { Icon } from './Icon';

export function Toasts() {
  const toasts = useToasts();
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, text }) => (
        <div key={id} className="toast">
          <Icon name="check" size="sm" />
          <span>{text}</span>
          <button type="button" className="btn ghost tiny icon" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" size="xs" />
          </button>
        </div>
      ))}
    </div>
  );
}
