import { describe, expect, it } from 'vitest';
import {
  clock,
  count,
  dateTime,
  inodeParts,
  parseDuration,
  plural,
  ranges,
  since,
  sinceLong,
  span,
  took,
} from './format';

const now = '2026-11-22T14:32:07.431Z';

describe('moments', () => {
  it('are told in UTC', () => {
    expect(dateTime(now, 'UTC')).toBe('Sun 22 Nov 14:32:07');
    expect(clock(now, 'UTC')).toBe('14:32:07');
  });

  it.each([
    ['2026-11-22T09:40:00Z', '09:40', 'today 09:40'],
    ['2026-11-22T00:00:00Z', '00:00', 'today 00:00'],
    ['2026-10-30T07:12:00Z', '30 Oct', '30 Oct 07:12'],
    ['2025-09-22T07:12:00Z', '22 Sep 2025', '22 Sep 2025 07:12'],
  ])('%s is as short as it can be: %s', (instant, short, long) => {
    expect(since(instant, now, 'UTC')).toBe(short);
    expect(sinceLong(instant, now, 'UTC')).toBe(long);
  });
});

describe('spans', () => {
  it.each([
    [0, '0 s'],
    [17_000, '17 s'],
    [61_000, '1 min'],
    [3_600_000, '1 h'],
    [15_420_000, '4 h 17 min'],
    [266_400_000, '3 d 2 h'],
    [-5, '0 s'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(span(milliseconds)).toBe(text);
  });

  it.each([
    [0.42, '0.4 ms'],
    [47.6, '48 ms'],
    [1320, '1.3 s'],
  ])('a discovery of %d ms took %s', (milliseconds, text) => {
    expect(took(milliseconds)).toBe(text);
  });

  it.each([
    ['PT30S', 30_000],
    ['15s', 15_000],
    ['PT1M', 60_000],
    ['P7D', 604_800_000],
    ['P1DT2H', 93_600_000],
    ['0.5s', 500],
    ['off', null],
    ['', null],
  ])('%s reads as %s ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
});

describe('numbers', () => {
  it('have separators, and agree with their noun', () => {
    expect([count(1046), plural(1, 'process', 'processes'), plural(0, 'task')]).toEqual([
      '1,046',
      '1 process',
      '0 tasks',
    ]);
  });

  it('of namespaces show their last four digits', () => {
    expect(inodeParts(4026532745)).toEqual(['402653', '2745']);
    expect(inodeParts(42)).toEqual(['', '42']);
  });

  it('of CPUs are ranges', () => {
    expect(
      ranges([
        { from: 0, to: 3 },
        { from: 7, to: 7 },
      ]),
    ).toBe('0–3, 7');
  });
});
