import { clock, day, shortClock, type Zone } from '../../lib/format';

export interface Window {
  from: number;
  until: number;
}

const minute = 60_000;
const hour = 60 * minute;
const aDay = 24 * hour;
const nice = [
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  4 * hour,
  6 * hour,
  12 * hour,
  aDay,
  2 * aDay,
  7 * aDay,
  14 * aDay,
  30 * aDay,
];

export const spans = ['1h', '6h', '24h', '7d', 'all'] as const;

export const spanNames: Record<string, string> = { '1h': '1 h', '6h': '6 h', '24h': '24 h', '7d': '7 d', all: 'All' };

/** How long a span is; null for `all`, and for an explicit window. */
export function spanLength(span: string): number | null {
  const match = /^(\d+)(m|h|d)$/.exec(span);
  if (!match) return null;
  const unit = { m: minute, h: hour, d: aDay }[match[2] as 'm' | 'h' | 'd'];
  return Number(match[1]) * unit;
}

/**
 * The window that the time bar shows. It ends now, unless the moment lies before it: then it moves so that the moment is in its
 * last third, never beyond now.
 */
export function windowOf(span: string, now: number, oldest: number | null, moment: number | null): Window {
  const explicit = /^(.+)\/(.+)$/.exec(span);
  if (explicit) {
    const from = Date.parse(explicit[1] ?? '');
    const until = Date.parse(explicit[2] ?? '');
    if (from < until) return { from, until };
  }
  const length = spanLength(span) ?? (span === 'all' && oldest !== null ? Math.max(hour, now - oldest) : aDay);
  if (moment !== null && moment < now - length) {
    const until = Math.min(now, moment + length / 3);
    return { from: until - length, until };
  }
  return { from: now - length, until: now };
}

export interface AxisLabel {
  at: number;
  text: string;
  /** Midnight shows the day. */
  midnight: boolean;
}

/** Five to eight labels at round times. */
export function labels({ from, until }: Window, zone: Zone, most = 7): AxisLabel[] {
  const length = until - from;
  const step = nice.find((candidate) => length / candidate <= most) ?? 30 * aDay;
  const offset = zone === 'UTC' ? 0 : new Date(until).getTimezoneOffset() * minute;
  const out: AxisLabel[] = [];
  for (let at = Math.ceil((from - offset) / step) * step + offset; at <= until; at += step) {
    const midnight = clock(at, zone) === '00:00:00';
    // A label that would stand over the edge is left out.
    const place = (at - from) / length;
    if (place > 0.03 && place < 0.97)
      out.push({ at, midnight, text: midnight ? day(at, zone).replace(/ \S+$/, '') : shortClock(at, zone) });
  }
  return out;
}
