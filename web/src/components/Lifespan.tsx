import { dateTime, sinceLong, zoneName } from '../lib/format';
import { useMoment } from '../lib/moment';
import { useSettings } from '../lib/settings';
import { show } from '../lib/view';
import { Section } from './Inspector';

export interface LifespanFacts {
  firstSeen: string;
  lastSeen: string;
  present: boolean;
  goneSince: string | null;
}

/** From when until when something was seen; each line leads to that moment. */
export function Lifespan({ lifespan }: { lifespan: LifespanFacts }) {
  const { zone } = useSettings();
  const { snapshot } = useMoment();
  const { firstSeen, lastSeen, goneSince } = lifespan;
  const now = snapshot?.takenAt ?? lastSeen;
  const events: [string, string, boolean][] = [
    ...(goneSince ? [['Gone', goneSince, false] as [string, string, boolean]] : []),
    ['First seen', firstSeen, true],
  ];
  return (
    <Section title="History">
      <ol className="hist">
        {events.map(([what, at, current]) => (
          <li key={what} className={current ? 'now' : undefined}>
            <span className="dot" />
            <button
              type="button"
              className="plain"
              title={`Show ${dateTime(at, zone)} ${zoneName(at, zone)}`}
              onClick={() => show({ at })}
            >
              {what}
            </button>
            <time dateTime={at}>{sinceLong(at, now, zone)}</time>
          </li>
        ))}
      </ol>
    </Section>
  );
}
