import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How different a colour may be, of 1. */
const THRESHOLD = 0.15;
/** A picture is looked at in squares of so many pixels: what moved is in few of them, what another build draws is in all. */
const SQUARE = 24;
/** Pixels of a square that may differ: letters of another hinting differ in 41, those of a card that moved by 8 pixels in 75. */
const ALLOWED = 45;

/** Where two pictures of a page differ by more than another build of the browser, in words; and the same as a picture. */
export function pictureFaults(kept: Buffer, taken: Buffer): { faults: string[]; shown: Buffer } {
  const [one, other] = [PNG.sync.read(kept), PNG.sync.read(taken)];
  const { width, height } = one;
  if (width !== other.width || height !== other.height) {
    return {
      faults: [`is ${other.width} × ${other.height} pixels instead of ${width} × ${height}`],
      shown: taken,
    };
  }
  const differences = new PNG({ width, height });
  pixelmatch(one.data, other.data, differences.data, width, height, {
    threshold: THRESHOLD,
    diffMask: true,
  });
  return { faults: squaresOf(differences), shown: PNG.sync.write(differences) };
}

/** @param differences transparent where nothing differs; yellow for what is smoothed otherwise, which does not count */
function squaresOf({ width, height, data }: PNG): string[] {
  const counts = new Map<string, number>();
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const differs = data[at + 3] !== 0 && data[at + 1] === 0;
      const square = `${x - (x % SQUARE)},${y - (y % SQUARE)}`;
      if (differs) counts.set(square, (counts.get(square) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count > ALLOWED)
    .map(([square, count]) => `differs at ${square} in ${count} pixels`);
}
