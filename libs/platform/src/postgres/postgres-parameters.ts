/** `durable` keeps every promise of PostgreSQL; `test` trades them for speed and is only for throw-away data. */
export type PostgresMode = 'durable' | 'test';

const SHARED: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // Paths of sockets are limited to about 100 bytes, which a deep data directory exceeds.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  shared_buffers: '192MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  max_wal_size: '1GB',
  wal_compression: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

const BY_MODE: Record<PostgresMode, Record<string, string>> = {
  durable: {
    max_connections: '60',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    effective_cache_size: '1GB',
    // One file a weekday, emptied when its day comes round again.
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgres-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
  },
  test: {
    max_connections: '150',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    // A database that is copied is written page for page; compressing them was an eighth of the server's time.
    wal_compression: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
  },
};

/** The text of a configuration file for `mode` and `port`. */
export function postgresParameters(mode: PostgresMode, port: number): string {
  const parameters = { ...SHARED, ...BY_MODE[mode], port: String(port) };
  const lines = Object.entries(parameters).map(([name, value]) => `${name} = '${value}'`);
  return ['# Written by Shopmeter at every start; changes here are lost.', ...lines, ''].join('\n');
}
