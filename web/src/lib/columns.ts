/** A name narrower than this says nothing; columns give way to it. */
const narrowestName = 240;
/** What a column needs that takes a share of the room. */
const share = 110;
const gap = 12;

/** `minmax(0, 1fr) 76px` → its two tracks. */
export const tracksOf = (tracks: string): string[] => tracks.match(/\w+\([^)]*\)|\S+/g) ?? [];

/**
 * Which columns have room beside the first one: the optional ones give way from the right, until the first is wide enough.
 *
 * @param tracks of all, the first one among them
 * @param optional of the columns after the first, whether each may give way
 * @param width in pixels; 0 while it is not known
 */
export function fitting(tracks: readonly string[], optional: readonly boolean[], width: number): boolean[] {
  const shown = optional.map(() => true);
  if (width === 0) return shown;
  const needs = tracks.slice(1).map((track) => (track.endsWith('px') ? parseFloat(track) : share) + gap);
  let left = width - needs.reduce((sum, need) => sum + need, 0);
  for (let index = optional.length - 1; index >= 0 && left < narrowestName; index--) {
    if (!optional[index]) continue;
    shown[index] = false;
    left += needs[index] ?? 0;
  }
  return shown;
}
