import { axisScale, labelledPoints, nearestPoint, pointX } from './chart-scale';

describe('axisScale', () => {
  it('steps in round numbers from 0 to above the highest value', () => {
    expect(axisScale([120_00, 331_000, null], 100)).toEqual({
      low: 0,
      high: 400_000,
      ticks: [0, 100_000, 200_000, 300_000, 400_000],
    });
  });

  it('goes below 0 when values do', () => {
    const { low, high, ticks } = axisScale([-40, 100], 1);
    expect(low).toBeLessThanOrEqual(-40);
    expect(high).toBeGreaterThanOrEqual(100);
    expect(ticks).toContain(0);
  });

  it('has a height without values, and no halves of an order', () => {
    expect(axisScale([], 1)).toEqual({ low: 0, high: 1, ticks: [0, 1] });
    expect(axisScale([0, 2], 1).ticks).toEqual([0, 1, 2]);
  });
});

describe('points of the x axis', () => {
  it('finds the point under the pointer again', () => {
    for (const index of [0, 1, 13, 27]) expect(nearestPoint(pointX(index, 28, 640), 28, 640)).toBe(index);
    expect(nearestPoint(-50, 28, 640)).toBe(0);
    expect(nearestPoint(9000, 28, 640)).toBe(27);
  });

  it('centres a single point', () => {
    expect(pointX(0, 1, 640)).toBe(320);
    expect(nearestPoint(3, 1, 640)).toBe(0);
  });

  it('labels the last point and as many as have room', () => {
    expect(labelledPoints(28, 640, 84)).toEqual([3, 7, 11, 15, 19, 23, 27]);
    expect(labelledPoints(3, 640, 84)).toEqual([0, 1, 2]);
    expect(labelledPoints(28, 0, 84)).toEqual([27]);
  });
});
