import { listenOnLoopback } from "@/lib/processes/embedded/listen-on-loopback";

process.on("SIGTERM", () => process.exit(0));

listenOnLoopback();
// Only now: the library takes hold of the network when it is loaded.
const { createRedisServer } = await import("js-redis-server");
await createRedisServer({ port: Number(process.env.JS_REDIS_PORT) });
