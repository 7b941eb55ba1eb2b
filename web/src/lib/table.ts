/** What a page shows, as a table: the same rows for CSV and for JSON. */
export type Value = string | number | boolean | null | readonly string[];
export type Row = Readonly<Record<string, Value>>;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function field(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  return quoted(typeof value === 'object' ? value.join(' ') : String(value));
}

/** RFC 4180: a head, CRLF after each line, quotes where they are needed; several values in one field are parted by spaces. */
export function toCsv(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [names.map(quoted), ...rows.map((row) => names.map((name) => field(row[name])))]
    .map((line) => `${line.join(',')}\r\n`)
    .join('');
}

export function toJson(rows: readonly Row[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** `cranny-web1-mounts-2026-11-22T101500Z.csv`: nothing in it that a file system would refuse. */
export function fileName(host: string, what: string, takenAt: string, ending: string): string {
  const moment = takenAt.replace(/\.\d+/, '').replaceAll(':', '');
  return `cranny-${host}-${what}-${moment}`.replace(/[^\w.-]+/g, '_') + `.${ending}`;
}

/** Hands a text to the reader as a file. */
export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has its own reference once the download has begun.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
