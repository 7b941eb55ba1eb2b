import { useMoment } from './moment';
import { useView } from './view';

const hour = 3_600_000;
const lengths: Record<string, number> = { h: hour, d: 24 * hour, m: 60_000 };

/** The part of the past that a page about changes is of. */
export interface Span {
  since: string;
  until: string;
  /** Whether its beginning was chosen; else it is as long as the time bar. */
  compared: boolean;
}

/** From the moment compared with to the one that is shown; without one, as far back as the time bar reaches. */
export function useSpan(oldest: string | null): Span | null {
  const { snapshot, comparison } = useMoment();
  const { span } = useView();
  if (!snapshot) return null;
  const until = snapshot.takenAt;
  if (comparison) {
    const [a, b] = [comparison.from.takenAt, until].sort();
    return { since: a ?? until, until: b ?? until, compared: true };
  }
  return { since: beginning(span, until, oldest), until, compared: false };
}

/** Never before the oldest snapshot there is. */
export function beginning(span: string, until: string, oldest: string | null): string {
  const first = oldest === null ? 0 : Date.parse(oldest);
  const [from] = span.includes('/') ? span.split('/') : [];
  const match = /^(\d+)([mhd])$/.exec(span);
  const at =
    from !== undefined
      ? Date.parse(from)
      : match
        ? Date.parse(until) - Number(match[1]) * (lengths[match[2] ?? 'h'] ?? hour)
        : first;
  return new Date(Math.max(first, Number.isNaN(at) ? first : at)).toISOString();
}
