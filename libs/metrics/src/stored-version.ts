/**
 * Stands for everything that decides what is stored of a store beside its events: topics, ledger, measures, rollups. It
 * is the digest of what a fixed history gives, so it changes with any definition, and a spec tells the new one. Stores
 * that were stored under another version are rebuilt in the background.
 */
export const STORED_VERSION = '694d29b9b1610882';
