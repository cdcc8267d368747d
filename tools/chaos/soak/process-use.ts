import { median } from '../../bench/figures';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUse {
  /** Resident memory. */
  rssMb: number;
  /** Open files and sockets. */
  handles: number;
}

/** What a process holds now, from /proc. @returns undefined where there is none, as on macOS */
export function processUse(pid: number): ProcessUse | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    return { rssMb: kilobytes / 1024, handles: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return undefined;
  }
}

/**
 * Growth from the second quarter of a series to its last, as a part of the second: the first quarter is warming up,
 * and medians ignore single peaks.
 */
export function growth(values: readonly number[]): number {
  const quarter = Math.floor(values.length / 4);
  const [early, late] = [median(values.slice(quarter, 2 * quarter)), median(values.slice(-quarter))];
  return early > 0 ? (late - early) / early : 0;
}
