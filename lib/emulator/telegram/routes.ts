import { Hono } from "hono";
import { sleep } from "../graph/inject-faults";
import type { EmulatorState } from "../state";
import { refuse } from "./hold-to-rates";
import { methods } from "./methods";
import { readParameters } from "./read-parameters";
import { TelegramFailure } from "./telegram-failure";

/** The Bot API: `/bot<token>/METHOD`, files under `/file/bot<token>/…`. */
export function telegramRoutes(state: EmulatorState): Hono {
  const routes = new Hono();
  routes.all("/:bot{bot[^/]+}/:method", async (c) => {
    const { telegramOutage, latencyMs } = state.faults;
    if (latencyMs > 0) await sleep(latencyMs);
    if (telegramOutage) throw new TelegramFailure(502, "Bad Gateway");
    const bot = state.telegram.bots.get(c.req.param("bot").slice("bot".length));
    if (!bot) throw new TelegramFailure(401, "Unauthorized");
    const method = methods.get(c.req.param("method").toLowerCase());
    if (!method) throw new TelegramFailure(404, "Not Found: method not found");
    try {
      return c.json({ ok: true, result: await method(state, bot, await readParameters(c)) });
    } catch (error) {
      if (error instanceof TelegramFailure && error.code === 400)
        refuse(state, bot, "content", error.description);
      throw error;
    }
  });
  routes.get("/file/:bot{bot[^/]+}/:path{.+}", (c) => {
    const bot = state.telegram.bots.get(c.req.param("bot").slice("bot".length));
    const file = state.telegram.files.findByPath(c.req.param("path"));
    if (!bot || !file) throw new TelegramFailure(404, "Not Found");
    return new Response(new Uint8Array(file.bytes), {
      headers: { "Content-Type": "application/octet-stream" },
    });
  });
  routes.onError((error) => {
    if (error instanceof TelegramFailure) return error.toResponse();
    throw error;
  });
  return routes;
}
