import { describe, expect, it } from 'vitest';
import { fitting, tracksOf } from './columns';

describe('columns', () => {
  const tracks = tracksOf('minmax(0, 1fr) 76px minmax(0,1.2fr) 60px');

  it('are read from a template', () => {
    expect(tracks).toEqual(['minmax(0, 1fr)', '76px', 'minmax(0,1.2fr)', '60px']);
  });

  it('all stand where there is room', () => {
    expect(fitting(tracks, [false, true, true], 800)).toEqual([true, true, true]);
  });

  it('give way from the right, but for those that must stay', () => {
    expect(fitting(tracks, [false, true, true], 480)).toEqual([true, true, false]);
    expect(fitting(tracks, [false, true, true], 300)).toEqual([true, false, false]);
    expect(fitting(tracks, [true, true, false], 250)).toEqual([false, false, true]);
  });

  it('all stand while the width is not known', () => {
    expect(fitting(tracks, [true, true, true], 0)).toEqual([true, true, true]);
  });
});
