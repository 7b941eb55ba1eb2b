import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import { fitting, tracksOf } from '../lib/columns';
import { signs } from '../lib/comparison';
import { usePhone, useRowHeights } from '../lib/layout';
import type { TreeLine } from '../lib/tree';
import { useFresh } from '../lib/useFresh';
import { useWidth } from '../lib/useWidth';
import { Delta } from './Delta';
import { Icon } from './Icon';

export interface Column<T> {
  key: string;
  title: ReactNode;
  cell: (value: T) => ReactNode;
  /** Numbers stand right. */
  numeric?: boolean;
  /** Gives way where there is no room: on phones, and from the right beside a name that would get too narrow. */
  optional?: boolean;
  /** Whether its head sorts. */
  sortable?: boolean;
}

interface Props<T> {
  label: string;
  lines: readonly TreeLine<T>[];
  /** The tracks of the CSS grid, the tree column first. */
  tracks: string;
  /** What stands in the tree column after the twisty. */
  name: (value: T) => ReactNode;
  title: ReactNode;
  columns: readonly Column<T>[];
  /** The second line on phones; null where one is enough. */
  second?: (value: T) => ReactNode;
  isSection?: (value: T) => boolean;
  rowClass?: (value: T) => string;
  selected: string | null;
  onSelect: (line: TreeLine<T>) => void;
  onToggle: (line: TreeLine<T>) => void;
  /** What Ctrl-C copies of a row. */
  copyText?: (value: T) => string | null;
  onCopy?: (text: string) => void;
  /** Which lines are in sight, for those who fetch what they show. */
  onRange?: (first: number, last: number) => void;
  /** Clicks on a head that can sort. */
  sort?: string;
  onSort?: (key: string) => void;
  /** While live, the snapshot that the lines are of: what is new or another in the next one glows. */
  epoch?: string | null;
}

/**
 * A tree in rows, however many: only those in sight are drawn. Keys as in the ARIA treegrid pattern, rows first: ↑ ↓, → unfolds,
 * ← folds or goes to the parent, Home, End, Page keys, `*` unfolds siblings, Enter selects.
 */
export function TreeGrid<T>(props: Props<T>) {
  const { label, lines, name, title, second, isSection, rowClass, selected, onSelect, onToggle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const heights = useRowHeights();
  const phone = usePhone();
  const width = useWidth(scroller);
  const all = tracksOf(props.tracks);
  const fit = fitting(
    all,
    props.columns.map(({ optional }) => optional ?? false),
    phone ? 0 : width,
  );
  const columns = props.columns.filter((_, index) => fit[index]);
  const tracks = all.filter((_, index) => index === 0 || fit[index - 1]).join(' ');
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const takeFocus = useRef(false);
  const fresh = useFresh(lines, props.epoch ?? null);

  const stopKey = focusKey ?? selected;
  const stop = Math.max(0, stopKey === null ? 0 : lines.findIndex(({ key }) => key === stopKey));

  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const line = lines[index];
      if (!line) return heights.row;
      if (isSection?.(line.value)) return heights.section;
      return second?.(line.value) ? heights.tall : heights.row;
    },
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 12,
    scrollPaddingStart: 28,
    // The row that has the tab stop stays in the document, so that focus is never lost.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return lines.length > 0 && !shown.includes(stop) ? [...shown, stop].sort((a, b) => a - b) : shown;
    },
  });

  useEffect(() => virtual.measure(), [virtual, heights.row, heights.tall, heights.section, lines]);

  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { onRange } = props;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);

  useEffect(() => {
    if (!takeFocus.current) return;
    takeFocus.current = false;
    body.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  });

  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(lines.length - 1, index));
    const line = lines[to];
    if (!line) return;
    virtual.scrollToIndex(to, { align: 'auto' });
    takeFocus.current = true;
    setFocusKey(line.key);
  };

  const press = (event: KeyboardEvent) => {
    const line = lines[stop];
    if (!line) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / heights.row) - 2);
    if (event.ctrlKey || event.metaKey) {
      const text =
        event.key === 'c' && window.getSelection()?.isCollapsed !== false ? props.copyText?.(line.value) : null;
      if (text) props.onCopy?.(text);
      return;
    }
    if (event.altKey) return;
    switch (event.key) {
      case 'ArrowDown':
        moveTo(stop + 1);
        break;
      case 'ArrowUp':
        moveTo(stop - 1);
        break;
      case 'Home':
        moveTo(0);
        break;
      case 'End':
        moveTo(lines.length - 1);
        break;
      case 'PageDown':
        moveTo(stop + page);
        break;
      case 'PageUp':
        moveTo(stop - page);
        break;
      case 'ArrowRight':
        if (line.expanded === false) onToggle(line);
        else if (line.expanded) moveTo(stop + 1);
        break;
      case 'ArrowLeft':
        if (line.expanded) onToggle(line);
        else if (line.parent !== null) moveTo(lines.findIndex(({ key }) => key === line.parent));
        break;
      case '*':
        for (const sibling of lines)
          if (sibling.parent === line.parent && sibling.expanded === false) onToggle(sibling);
        break;
      case 'Enter':
      case ' ':
        onSelect(line);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div
      ref={scroller}
      className="scroll grid"
      role="treegrid"
      aria-label={label}
      aria-rowcount={lines.length + 1}
      style={{ '--cols': tracks } as CSSProperties}
    >
      <div className="thead" role="row" aria-rowindex={1}>
        <div role="columnheader">{title}</div>
        {columns.map((column) => (
          <Head key={column.key} column={column} sort={props.sort ?? ''} onSort={props.onSort} />
        ))}
      </div>
      <div ref={body} className="rows" role="rowgroup" style={{ height: virtual.getTotalSize() }} onKeyDown={press}>
        {items.map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          const below = second?.(line.value);
          const classes = [
            'row',
            isSection?.(line.value) && 'section',
            below && 'withl2',
            line.key === selected && 'sel',
            line.muted && 'ghosted',
            line.mark,
            fresh.has(line.key) && 'fresh',
            rowClass?.(line.value),
          ].filter(Boolean);
          return (
            <div
              key={line.key}
              role="row"
              className={classes.join(' ')}
              style={{ '--lv': line.level, transform: `translateY(${item.start}px)` } as CSSProperties}
              aria-level={line.level + 1}
              aria-rowindex={item.index + 2}
              aria-posinset={line.position}
              aria-setsize={line.siblings}
              aria-expanded={line.expanded ?? undefined}
              aria-selected={line.key === selected}
              tabIndex={item.index === stop ? 0 : -1}
              onFocus={() => setFocusKey(line.key)}
              onClick={() => onSelect(line)}
              onDoubleClick={() => line.expanded !== null && onToggle(line)}
            >
              <div className="tree" role="gridcell">
                <span className="gut">
                  {line.mark && (
                    <>
                      <span aria-hidden="true">{signs[line.mark]}</span>
                      <span className="vh">{line.mark}: </span>
                    </>
                  )}
                </span>
                {Array.from({ length: line.level }, (_, level) => (
                  <span key={level} className={level < 8 ? 'ind' : 'ind deep'} aria-hidden="true" />
                ))}
                <span
                  className="tw"
                  aria-hidden="true"
                  onClick={(event) => {
                    if (line.expanded === null) return;
                    event.stopPropagation();
                    onToggle(line);
                  }}
                  onDoubleClick={(event) => event.stopPropagation()}
                >
                  {line.expanded !== null && <Icon name={line.expanded ? 'down' : 'right'} size="xs" />}
                </span>
                {name(line.value)}
                {line.folded && line.folded.added + line.folded.removed + line.folded.modified > 0 && (
                  <Delta {...line.folded} />
                )}
              </div>
              {columns.map((column) => (
                <div
                  key={column.key}
                  role="gridcell"
                  className={['el', column.numeric && 'r num', column.optional && 'hide'].filter(Boolean).join(' ')}
                >
                  {column.cell(line.value)}
                </div>
              ))}
              {below && (
                <div role="gridcell" className="l2 only-m t12 f3 el">
                  {below}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Head<T>({
  column: { key, title, numeric, optional, sortable },
  sort,
  onSort,
}: {
  column: Column<T>;
  sort: string;
  onSort: ((key: string) => void) | undefined;
}) {
  const direction = sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined;
  const classes = [numeric && 'r', optional && 'hide'].filter(Boolean).join(' ') || undefined;
  if (!sortable || !onSort) {
    return (
      <div role="columnheader" className={classes}>
        {title}
      </div>
    );
  }
  return (
    <div role="columnheader" className={classes} aria-sort={direction ?? 'none'}>
      <button type="button" className="sort" onClick={() => onSort(direction === 'ascending' ? `-${key}` : key)}>
        {title}
        {direction && <Icon name={direction === 'ascending' ? 'down' : 'up'} size="xs" />}
      </button>
    </div>
  );
}
