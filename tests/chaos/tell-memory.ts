// Loaded into web and worker ahead of their own code: tells what they hold once everything that can be collected was.
process.on("message", (asked) => {
  if (asked !== "memory") return;
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rssMb: rss / 1_048_576, heapMb: heapUsed / 1_048_576 });
});
process.channel?.unref();
