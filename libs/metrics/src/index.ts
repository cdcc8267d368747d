export * from './measure';
export * from './measures';
export * from './metric';
export * from './metrics';
export * from './rollup-deltas';
export * from './series/buckets';
export * from './series/comparison-range';
export * from './series/relative-change';
