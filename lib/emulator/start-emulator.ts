import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { type Clock, wallClock } from "@/lib/clock";
import { controlRoutes } from "./control/routes";
import { mediaFileRoutes } from "./graph/media-routes";
import { graphRoutes } from "./graph/routes";
import { versionedPath } from "./graph/versioned-path";
import { smsRoutes } from "./sms/routes";
import { createState, type EmulatorState, type Limits } from "./state";
import { studioRoutes } from "./studio/routes";
import { telegramRoutes } from "./telegram/routes";

export type Emulator = { url: string; port: number; state: EmulatorState; stop: () => Promise<void> };

/**
 * Starts a local Cloud API with its control API. Port 0, the default, takes a free one. `clock` is what its own clock
 * runs on; `limits` bound what it remembers.
 */
export async function startEmulator(
  options: { port?: number; host?: string; clock?: Clock; limits?: Partial<Limits> } = {},
): Promise<Emulator> {
  const { port = 0, host = "127.0.0.1", clock = wallClock, limits } = options;
  const state = createState(clock, limits);
  const app = new Hono<{ Bindings: HttpBindings }>({ getPath: versionedPath });
  app.route("/_emulator", controlRoutes(state));
  app.route("/whatsapp_business", mediaFileRoutes(state));
  app.route("/_studio", studioRoutes(state));
  app.route("/_sms", smsRoutes(state));
  app.route("/telegram", telegramRoutes(state));
  app.route("/", graphRoutes(state));
  app.notFound((c) => {
    const detail = `Nothing answers ${c.req.method} ${c.req.path}; the Graph API is under /vNN.N, control under /_emulator.`;
    return c.json({ title: "Not found", status: 404, detail }, 404);
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const boundPort = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host}:${boundPort}`,
    port: boundPort,
    state,
    async stop() {
      state.crowd.stop();
      state.clock.reset();
      const closed = new Promise((resolve) => server.close(resolve));
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
      const pools = [...state.webhookTargets.values()].map(({ pool }) => pool.destroy());
      await Promise.all(pools);
    },
  };
}
