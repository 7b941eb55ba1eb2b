import { describe, expect, it } from 'vitest';
import { fileName, toCsv, toJson } from './table';

describe('a table', () => {
  it('is CSV with a head', () => {
    expect(toCsv([{ pid: 1, name: 'systemd' }])).toBe('pid,name\r\n1,systemd\r\n');
  });

  it('quotes what would break a line of CSV', () => {
    expect(toCsv([{ command: 'sh -c "a, b"\n' }])).toBe('command\r\n"sh -c ""a, b""\n"\r\n');
  });

  it('leaves a field empty where a row has nothing', () => {
    expect(toCsv([{ a: 1 }, { b: null, c: ['x', 'y'] }])).toBe('a,b,c\r\n1,,\r\n,,x y\r\n');
  });

  it('without rows is an empty head', () => {
    expect(toCsv([])).toBe('\r\n');
    expect(toJson([])).toBe('[]\n');
  });

  it('goes to a file whose name any system takes', () => {
    expect(fileName('web 1/a', 'mounts', '2026-11-22T10:15:00.431Z', 'csv')).toBe(
      'cranny-web_1_a-mounts-2026-11-22T101500Z.csv',
    );
  });
});
