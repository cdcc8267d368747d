/** A machine and a line that a page is loaded with. */
export interface Profile {
  viewport: { width: number; height: number };
  isMobile: boolean;
  /** How many times slower the processor is made. */
  slowdown: number;
  /** Milliseconds from a request to its answer, and bytes a second. */
  latency: number;
  down: number;
  up: number;
}

const BYTES_OF_KILOBIT = 1024 / 8;

/**
 * What Lighthouse calls mobile (slow 4G) and desktop, here applied for real and not estimated.
 * Source: https://github.com/GoogleChrome/lighthouse/blob/main/core/config/constants.js
 */
export const PROFILES = {
  mobile: {
    viewport: { width: 412, height: 823 },
    isMobile: true,
    slowdown: 4,
    latency: 150,
    down: 1638 * BYTES_OF_KILOBIT,
    up: 675 * BYTES_OF_KILOBIT,
  },
  desktop: {
    viewport: { width: 1350, height: 940 },
    isMobile: false,
    slowdown: 1,
    latency: 40,
    down: 10_240 * BYTES_OF_KILOBIT,
    up: 10_240 * BYTES_OF_KILOBIT,
  },
} as const satisfies Record<string, Profile>;
