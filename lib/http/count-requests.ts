import type { IncomingMessage, ServerResponse } from "node:http";
import { Counter } from "prom-client";

const answered = new Counter({
  name: "guildline_http_requests_total",
  help: "Requests answered by pages, REST and sign-in, by method and class of status.",
  labelNames: ["method", "status"] as const,
});

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Counts the request once it is answered. Labels take few values, so that strangers cannot grow the registry. */
export function countRequest(req: IncomingMessage, res: ServerResponse): void {
  const method = methods.has(req.method ?? "") ? (req.method ?? "") : "other";
  res.once("finish", () => answered.inc({ method, status: `${Math.floor(res.statusCode / 100)}xx` }));
}
