import { Intake } from './intake';

let intake: Intake;
let taken: number[];
beforeEach(() => {
  intake = new Intake({ milliseconds: 0 });
  taken = [];
});

const come = (...deliveries: number[]) =>
  deliveries.forEach((delivery) => intake.take(() => taken.push(delivery)));
/** Immediates that are asked for in one turn of the event loop run in the order in which they were asked for. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('taking deliveries up', () => {
  it('is done at once while no connection comes', () => {
    come(1, 2, 3);
    expect(taken).toEqual([1, 2, 3]);
    expect(intake.behind).toBe(0);
  });

  it('is done one by one, in their order, while connections come: each turn accepts one', async () => {
    intake.connected();
    come(1, 2, 3, 4);
    expect(taken).toEqual([1]);
    for (const expected of [
      [1, 2],
      [1, 2, 3],
    ]) {
      intake.connected();
      await turn();
      expect(taken).toEqual(expected);
    }
    expect(intake.behind).toBeGreaterThan(0);
    for (let turns = 0; turns < 2; turns += 1) await turn();
    expect(intake.behind).toBe(0);
  });

  it('goes on with many once none came in a turn, and none overtakes another', async () => {
    const deliveries = Array.from({ length: 150 }, (_value, index) => index);
    intake.connected();
    come(...deliveries);
    await turn();
    expect(taken.length).toBeLessThan(10);
    await turn();
    come(150);
    for (let turns = 0; turns < 4; turns += 1) await turn();
    expect(taken).toEqual([...deliveries, 150]);
    come(151);
    expect(taken.at(-1)).toBe(151);
  });
});
