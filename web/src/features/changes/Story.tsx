import { useState, type ReactNode } from 'react';
import { Delta } from '../../components/Delta';
import { EntityTile } from '../../components/EntityLabel';
import { Tile } from '../../components/Tile';
import { kindIcon } from '../../lib/entities';
import { count, dateTime, day, shortClock, zoneName, type Zone } from '../../lib/format';
import { useSettings } from '../../lib/settings';
import { show } from '../../lib/view';
import { ChangeLine } from './ChangeLine';
import type { Episode } from './queries';

interface Day {
  name: string;
  relative: string | null;
  episodes: Episode[];
}

/** Newest first, by day. */
function days(episodes: readonly Episode[], now: string, zone: Zone): Day[] {
  const out: Day[] = [];
  const today = day(now, zone);
  const yesterday = day(Date.parse(now) - 86_400_000, zone);
  for (const episode of [...episodes].reverse()) {
    const name = day(episode.at, zone);
    const last = out.at(-1);
    if (last?.name === name) last.episodes.push(episode);
    else
      out.push({
        name,
        relative: name === today ? 'Today' : name === yesterday ? 'Yesterday' : null,
        episodes: [episode],
      });
  }
  return out;
}

/** The title, its subject in bold where it is named as it is in the title. */
export function Title({
  episode: { title, subject },
}: {
  episode: { title: string; subject: { label: string } | null };
}): ReactNode {
  const name = subject?.label.replace(/ \d+$/, '') ?? '';
  const at = name === '' ? -1 : title.indexOf(name);
  if (at < 0) return title;
  return (
    <>
      {title.slice(0, at)}
      <b>{name}</b>
      {title.slice(at + name.length)}
    </>
  );
}

/** What happened, told by episode; each unfolds to its changes. */
export function Story({ episodes, now }: { episodes: readonly Episode[]; now: string }) {
  const { zone } = useSettings();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return (
    <>
      {days(episodes, now, zone).map(({ name, relative, episodes: ofDay }) => (
        <section key={name}>
          <h2 className="day">
            {relative ?? name} {relative && <span className="f3">{name}</span>}
          </h2>
          <ol>
            {ofDay.map((episode, index) => (
              <Item
                key={episode.id}
                episode={episode}
                last={index === ofDay.length - 1}
                open={open.has(episode.id)}
                onToggle={() => toggle(episode.id)}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Item({
  episode,
  last,
  open,
  onToggle,
}: {
  episode: Episode;
  last: boolean;
  open: boolean;
  onToggle: () => void;
}) {
  const { zone } = useSettings();
  const { at, subject, kind, because, totals, changes, changeCount } = episode;
  return (
    <li className={['epi', last && 'last', open && 'open'].filter(Boolean).join(' ')}>
      <time dateTime={at}>
        <button
          type="button"
          className="plain"
          title={`Show ${dateTime(at, zone)} ${zoneName(at, zone)}`}
          onClick={() => show({ at })}
        >
          {shortClock(at, zone)}
        </button>
      </time>
      {subject ? <EntityTile entity={subject} /> : <Tile kind={kindIcon(kind)} />}
      <button type="button" className="plain body" aria-expanded={open} onClick={onToggle}>
        <span className="ttl">
          <Title episode={episode} />
        </span>
        {because && <span className="why">{because}</span>}
      </button>
      <Delta {...totals} />
      {open && (
        <ul className="chg">
          {changes.map((change, index) => (
            <ChangeLine key={index} change={change} />
          ))}
          {changeCount > changes.length && (
            <li className="row">
              <button
                type="button"
                className="text plain further-changes"
                onClick={() => show({ sort: 'list', query: subject?.label ?? '' })}
              >
                {count(changeCount - changes.length)} more changes
              </button>
            </li>
          )}
        </ul>
      )}
    </li>
  );
}
