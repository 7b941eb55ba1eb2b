import { describe, expect, it } from 'vitest';
import { labels, windowOf } from './axis';

const now = Date.parse('2026-11-22T14:32:07Z');
const hour = 3_600_000;

describe('the window of the time bar', () => {
  it('ends now', () => {
    expect(windowOf('24h', now, null, null)).toEqual({ from: now - 24 * hour, until: now });
  });

  it('stays while the moment is in it', () => {
    expect(windowOf('24h', now, null, now - 5 * hour).until).toBe(now);
  });

  it('goes to a moment that lies before it', () => {
    const { from, until } = windowOf('1h', now, null, now - 5 * hour);
    expect([(until - (now - 5 * hour)) / hour, (until - from) / hour]).toEqual([1 / 3, 1]);
  });

  it('reaches as far as snapshots do', () => {
    expect(windowOf('all', now, now - 50 * hour, null).from).toBe(now - 50 * hour);
  });

  it('is exactly what the address says', () => {
    expect(windowOf('2026-11-22T00:00:00Z/2026-11-22T12:00:00Z', now, null, null)).toEqual({
      from: Date.parse('2026-11-22T00:00:00Z'),
      until: Date.parse('2026-11-22T12:00:00Z'),
    });
  });
});

describe('labels', () => {
  it('stand at round times, and name the day at midnight', () => {
    expect(labels(windowOf('24h', now, null, null), 'UTC').map(({ text }) => text)).toEqual([
      '16:00',
      '20:00',
      'Sun 22',
      '04:00',
      '08:00',
      '12:00',
    ]);
  });

  it.each(['1h', '6h', '24h', '7d'])('are five to eight in %s', (span) => {
    const { length } = labels(windowOf(span, now, null, null), 'UTC');
    expect(length).toBeGreaterThanOrEqual(5);
    expect(length).toBeLessThanOrEqual(8);
  });
});
