/**
 * Ends this process, by way of its own SIGTERM handler, when the supervisor that started it disappears, even by
 * kill -9. Does nothing for a process started on its own. Call it first thing in an entry file.
 */
export function endWithParent(): void {
  if (!process.send) return;
  const end = () => process.kill(process.pid, "SIGTERM");
  // It may have gone while we were being read.
  if (!process.connected) end();
  process.once("disconnect", end);
  process.channel?.unref();
}

/** Tells the supervisor, if there is one, that this process now does its work. */
export function tellReady(): void {
  process.send?.("ready");
}
