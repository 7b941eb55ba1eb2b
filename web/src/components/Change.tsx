import type { ReactNode } from 'react';
import {
  countMarks,
  marks,
  readable,
  signs,
  type Changes,
  type ComparedChange,
  type EntityKind,
  type Mark,
} from '../lib/comparison';
import { count } from '../lib/format';
import { show, useView } from '../lib/view';
import { Icon } from './Icon';

const titles: Record<Mark, string> = { added: 'Added', removed: 'Removed', modified: 'Modified' };

/** Legend and filter of a comparison at once: `+ Added 2`, `− Removed 2`, `~ Modified 4`. */
export function ChangePills({ changes, kinds }: { changes: Changes | null; kinds?: readonly EntityKind[] }) {
  const view = useView();
  if (!changes) return null;
  const counts = countMarks(changes, kinds);
  const chosen = view.filters.change;
  return (
    <>
      {marks.map((mark) => {
        const on = chosen.includes(mark);
        return (
          <button
            key={mark}
            type="button"
            className={on ? 'pill on' : 'pill'}
            aria-pressed={on}
            onClick={() =>
              show({
                filters: { ...view.filters, change: on ? chosen.filter((each) => each !== mark) : [...chosen, mark] },
              })
            }
          >
            <span className={`d-${mark.charAt(0)}`}>{signs[mark]}</span> {titles[mark]} <b>{count(counts[mark])}</b>
          </button>
        );
      })}
    </>
  );
}

/** A value, and what it was at the moment compared with, where it differs. */
export function Was({
  change,
  field,
  children,
}: {
  change: ComparedChange | undefined;
  field: string;
  children: ReactNode;
}) {
  const differs = change?.change === 'MODIFIED' ? change.fields.find(({ name }) => name === field) : undefined;
  return differs ? <FromTo before={differs.before} after={differs.after} /> : children;
}

/** `old → new`: only the part that differs where both begin alike, all of it in the tooltip. */
export function FromTo({ before, after }: { before: string | null; after: string | null }) {
  const [was, is] = [readable(before), readable(after)];
  return (
    <span className="chg-inline" title={`${was} → ${is}`}>
      <del className="old mono el">{was}</del>
      <Icon name="arrow" size="xs" />
      <ins className="new mono el">{shortened(was, is)}</ins>
    </span>
  );
}

/** The end of the new value, from the last place where a word begins before the first difference. */
function shortened(was: string, is: string): string {
  let same = 0;
  while (same < was.length && same < is.length && was[same] === is[same]) same++;
  const word = Math.max(is.lastIndexOf(':', same - 1), is.lastIndexOf('/', same - 1), is.lastIndexOf(' ', same - 1));
  return word > 0 && is.length > 12 ? is.slice(word + 1) : is;
}
