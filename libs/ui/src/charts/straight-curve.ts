/** What d3 draws on. */
interface Path {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** Straight from point to point, as a curve of d3-shape. */
export function straightCurve(path: Path) {
  let isFirst = true;
  return {
    areaStart: () => undefined,
    areaEnd: () => undefined,
    lineStart: () => void (isFirst = true),
    lineEnd: () => undefined,
    point: (x: number, y: number) => {
      if (isFirst) path.moveTo(x, y);
      else path.lineTo(x, y);
      isFirst = false;
    },
  };
}
