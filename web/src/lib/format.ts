/** Whose clock is shown: the same for everybody, or the reader's. */
export type Zone = 'UTC' | 'local';

const formats = new Map<string, Intl.DateTimeFormat>();

function parts(instant: Date, zone: Zone): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'short',
      ...(zone === 'UTC' ? { timeZone: 'UTC' } : {}),
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

const date = (instant: string | number): Date => new Date(instant);

/** `14:32:07` */
export function clock(instant: string | number, zone: Zone): string {
  const { hour, minute, second } = parts(date(instant), zone);
  return `${hour}:${minute}:${second}`;
}

/** `14:32` */
export function shortClock(instant: string | number, zone: Zone): string {
  const { hour, minute } = parts(date(instant), zone);
  return `${hour}:${minute}`;
}

/** `UTC`, or what the reader's zone is called. */
export function zoneName(instant: string | number, zone: Zone): string {
  return zone === 'UTC' ? 'UTC' : (parts(date(instant), zone).timeZoneName ?? '');
}

/** `Sun 22 Nov` */
export function day(instant: string | number, zone: Zone): string {
  const { weekday, day: number, month } = parts(date(instant), zone);
  return `${weekday} ${number} ${month?.slice(0, 3)}`;
}

/** `Sun 22 Nov 14:32:07` */
export function dateTime(instant: string | number, zone: Zone): string {
  return `${day(instant, zone)} ${clock(instant, zone)}`;
}

/** `Sun 14:32`: where there is little room. */
export function shortDateTime(instant: string | number, zone: Zone): string {
  return `${parts(date(instant), zone).weekday} ${shortClock(instant, zone)}`;
}

/** As much of a date as it takes from `now`: `09:40` today, `30 Oct` this year, `30 Oct 2025` before. */
export function since(instant: string | number, now: string | number, zone: Zone): string {
  const then = parts(date(instant), zone);
  const today = parts(date(now), zone);
  if (then.year !== today.year) return `${then.day} ${then.month?.slice(0, 3)} ${then.year}`;
  if (then.day !== today.day || then.month !== today.month) return `${then.day} ${then.month?.slice(0, 3)}`;
  return `${then.hour}:${then.minute}`;
}

/** `today 11:07`, `19 Nov 16:20` */
export function sinceLong(instant: string | number, now: string | number, zone: Zone): string {
  const short = since(instant, now, zone);
  return short.includes(':') ? `today ${short}` : `${short} ${shortClock(instant, zone)}`;
}

/** `17 s`, `4 h 17 min`, `3 d 2 h`: two units at most. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const units: [string, number][] = [
    ['d', Math.floor(seconds / 86_400)],
    ['h', Math.floor((seconds % 86_400) / 3600)],
    ['min', Math.floor((seconds % 3600) / 60)],
    ['s', seconds % 60],
  ];
  const first = units.findIndex(([, amount]) => amount > 0);
  if (first < 0) return '0 s';
  return units
    .slice(first, first + (first === 2 ? 1 : 2))
    .filter(([, amount]) => amount > 0)
    .map(([unit, amount]) => `${amount} ${unit}`)
    .join(' ');
}

/** The same in one unit: `4 h`. */
export const roughly = (milliseconds: number): string => span(milliseconds).split(' ').slice(0, 2).join(' ');

/** How long something took: `0.4 ms`, `48 ms`, `1.3 s`. */
export function took(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `1,046` */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 process`, `3 processes` */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** The part of an inode that people compare: all but the last four digits, and those. */
export function inodeParts(inode: number): [string, string] {
  const digits = String(inode);
  return [digits.slice(0, -4), digits.slice(-4)];
}

/** A duration as the service writes it (ISO 8601, or `30s`) in milliseconds; null where it is none. */
export function parseDuration(text: string): number | null {
  const match = /^(?:P(?:(\d+)D)?T?)?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/i.exec(text.trim());
  const amounts: (string | undefined)[] = match?.slice(1) ?? [];
  if (amounts.every((amount) => amount === undefined)) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = amounts.map((amount) => Number(amount ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}

/** `0–3, 7` */
export function ranges(list: readonly { from: number; to: number }[]): string {
  return list.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
