import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";

const loopback = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Pages from this machine may use the control API; a page from anywhere else is turned away before it changes anything. */
export function allowLoopbackOrigins(): MiddlewareHandler[] {
  return [
    async (c, next) => {
      const origin = c.req.header("origin");
      if (origin !== undefined && !loopback.test(origin)) {
        return c.json(
          { title: "Forbidden", status: 403, detail: "Only pages from this machine may do this." },
          403,
        );
      }
      await next();
      return undefined;
    },
    cors({ origin: (origin) => (loopback.test(origin) ? origin : null) }),
  ];
}
