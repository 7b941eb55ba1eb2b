import { Icon } from '../../components/Icon';
import { useMoment } from '../../lib/moment';
import { goLive, pause, stepChange } from './steps';

/** Previous change, pause or play, next change. */
export function Transport() {
  const { snapshot, live } = useMoment();
  const before = snapshot ? stepChange(snapshot, 'back') : null;
  const after = snapshot && !live ? stepChange(snapshot, 'forward') : null;
  return (
    <div className="seg" role="group" aria-label="Step through changes">
      <button
        type="button"
        aria-label="Previous change"
        title="Previous change ( , )"
        disabled={!before}
        onClick={before ?? undefined}
      >
        <Icon name="prev" size="sm" />
      </button>
      {live ? (
        <button
          type="button"
          aria-label="Pause"
          title="Pause (L)"
          aria-pressed="true"
          disabled={!snapshot}
          onClick={() => pause(snapshot)}
        >
          <Icon name="pause" size="sm" />
        </button>
      ) : (
        <button type="button" aria-label="Back to live" title="Back to live (L)" onClick={goLive}>
          <Icon name="play" size="sm" />
        </button>
      )}
      <button
        type="button"
        aria-label="Next change"
        title="Next change ( . )"
        disabled={!after}
        onClick={after ?? undefined}
      >
        <Icon name="next" size="sm" />
      </button>
    </div>
  );
}
