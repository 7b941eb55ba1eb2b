import { Delta } from '../../components/Delta';
import { Icon } from '../../components/Icon';
import { Menu } from '../../components/Menu';
import { useMoment } from '../../lib/moment';
import { show, useView } from '../../lib/view';
import { spanNames, spans, windowOf } from './axis';
import { Readout, useNow } from './Readout';
import { SnapshotList } from './SnapshotList';
import { goLive, toggleCompare } from './steps';
import { Track } from './Track';
import { Transport } from './Transport';

/** In the frame, above every page: which moment is shown, and the way to others. */
export function TimeBar({ oldest }: { oldest: string | null }) {
  const view = useView();
  const { snapshot, live, error, comparison } = useMoment();
  const now = useNow();
  const moment = !live && snapshot ? Date.parse(snapshot.takenAt) : null;
  const window = windowOf(view.span, now, oldest ? Date.parse(oldest) : null, moment);
  return (
    <section className="time" aria-label="Time">
      <div className="transport">
        <Transport />
        {live && view.from === null && <span className={error ? 'livedot off' : 'livedot'} />}
        <Readout />
      </div>
      <Track window={window} />
      <div className="timeright">
        {view.from !== null && comparison && <Delta {...comparison.totals} />}
        {!live && view.from === null && (
          <button type="button" className="btn on hide" onClick={goLive}>
            <Icon name="play" size="sm" />
            Back to live
          </button>
        )}
        {view.from === null ? (
          <button
            type="button"
            className="btn"
            aria-label="Compare"
            title="Compare with a day earlier (C)"
            disabled={!snapshot}
            onClick={() => toggleCompare(snapshot, null, oldest)}
          >
            <Icon name="compare" size="sm" />
            <span className="hide">Compare</span>
          </button>
        ) : (
          <button
            type="button"
            className="btn on"
            aria-label="Stop comparing"
            title="Stop comparing (C)"
            onClick={() => toggleCompare(snapshot, view.from, oldest)}
          >
            <span className="hide">
              <Icon name="compare" size="sm" />
            </span>
            <span className="hide">Comparing</span>
            <Icon name="close" size="xs" />
          </button>
        )}
        <Menu
          className="btn"
          label="Span of the time bar"
          align="end"
          button={
            <>
              {spanNames[view.span] ?? 'Window'} <Icon name="down" size="xs" />
            </>
          }
        >
          {() =>
            spans.map((span) => (
              <button
                key={span}
                type="button"
                role="menuitemradio"
                aria-checked={view.span === span}
                className="item"
                data-close
                onClick={() => show({ span })}
              >
                <span className="check">{view.span === span && <Icon name="check" size="sm" />}</span>
                <span className="grow">{span === 'all' ? 'All there is' : spanNames[span]}</span>
              </button>
            ))
          }
        </Menu>
        <Menu
          className={view.from === null ? 'btn icon' : 'btn icon hide'}
          label="Choose an earlier snapshot (D)"
          iconOnly
          role="dialog"
          align="end"
          button={<Icon name="calendar" size="sm" />}
        >
          {() => <SnapshotList />}
        </Menu>
      </div>
    </section>
  );
}
