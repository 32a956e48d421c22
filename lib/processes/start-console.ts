import type { RequestListener, Server } from "node:http";
import next from "next";
import { authenticateCookie } from "@/lib/auth/authenticate-cookie";
import type { Env } from "@/lib/env";
import { countRequest } from "@/lib/http/count-requests";
import { settleForwarded } from "@/lib/http/forwarded";
import { explainRefusedMethod } from "@/lib/http/unreadable-lane";
import { attachRealtime } from "@/lib/realtime/attach-realtime";

/** Pages, REST and the live sockets on that server. */
export async function startConsole(
  server: Server,
  settings: Env,
): Promise<{ answer: RequestListener; close: () => Promise<void> }> {
  const app = next({
    dev: settings.NODE_ENV === "development",
    hostname: settings.HOST,
    port: settings.PORT,
    httpServer: server,
  });
  await app.prepare();
  const answer = app.getRequestHandler();
  const realtime = attachRealtime(server, {
    authenticate: authenticateCookie,
    publicUrl: settings.PUBLIC_URL,
  });
  return {
    answer: (req, res) => {
      countRequest(req, res);
      explainRefusedMethod(req, res);
      settleForwarded(req.headers, req.socket.remoteAddress, settings.TRUSTED_PROXIES);
      void answer(req, res);
    },
    async close() {
      await realtime.close();
      await app.close();
    },
  };
}
