import { copy } from '../lib/toast';
import { Icon } from './Icon';

/** A command to be run in a shell, with the button that copies it. */
export function Command({ text }: { text: string }) {
  return (
    <div className="cmd">
      <code title={text}>{text}</code>
      <button
        type="button"
        className="btn tiny ghost"
        aria-label="Copy command"
        onClick={() => void copy(text, 'Command copied')}
      >
        <Icon name="copy" size="sm" />
        Copy
      </button>
    </div>
  );
}
