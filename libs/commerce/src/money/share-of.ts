/**
 * `amount × part ÷ whole`, rounded half away from zero. Exact whatever the size: the product of an amount in minor
 * units and a rate in millionths soon exceeds 2^53.
 */
export function shareOf(amount: number, part: number, whole: number): number {
  const product = amount * part;
  if (Number.isSafeInteger(product)) return divideRounded(product, whole);
  const exact = BigInt(amount) * BigInt(part);
  const magnitude = exact < 0n !== whole < 0 ? -1 : 1;
  const [dividend, divisor] = [exact < 0n ? -exact : exact, BigInt(Math.abs(whole))];
  return magnitude * Number((2n * dividend + divisor) / (2n * divisor));
}

/** Integer division, rounded half away from zero. */
export function divideRounded(dividend: number, divisor: number): number {
  const [size, by] = [Math.abs(dividend), Math.abs(divisor)];
  const rest = size % by;
  const whole = (size - rest) / by + (2 * rest >= by ? 1 : 0);
  return whole !== 0 && dividend < 0 !== divisor < 0 ? -whole : whole;
}
