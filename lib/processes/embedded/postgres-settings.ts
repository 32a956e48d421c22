/** For a small machine that also runs everything else. Durability is never traded: fsync and synchronous_commit stay on. */
const settings = {
  max_connections: "200",
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  random_page_cost: "1.1",
  jit: "off",
  synchronous_commit: "on",
  wal_compression: "on",
  checkpoint_timeout: "15min",
  max_wal_size: "2GB",
  // Queues leave dead rows behind by the thousand a second: look often and start early.
  autovacuum_naptime: "10s",
  autovacuum_vacuum_scale_factor: "0.05",
  autovacuum_analyze_scale_factor: "0.05",
  autovacuum_vacuum_cost_limit: "1000",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  log_min_messages: "warning",
};

/** The arguments of `postgres` for this folder and port: loopback only, no Unix socket. */
export function postgresArguments(dataDir: string, port: number): string[] {
  const assignments = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", dataDir, "-h", "127.0.0.1", "-p", String(port), "-k", "", ...assignments];
}
