import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Database } from "@/db/client";
import { integrations } from "@/db/schema/integrations";
import { newId } from "@/lib/ids";
import { createIntake } from "@/lib/intake/create-intake";
import { callbackFastLane } from "@/lib/intake/fast-lane";
import { fileArrivals } from "@/lib/intake/file-arrivals";
import { secretContext } from "@/lib/integrations/secret-context";
import { createLog } from "@/lib/log";
import { seal } from "@/lib/secrets/seal";
import { readUpdate } from "@/lib/whatsapp/read-update";
import { makeWorkspace } from "../../setup/workspace";

export const appSecret = "an app secret of a test";

/** One request to a callback; both doors answer it. */
export type CallbackCall = {
  integrationId: string;
  method?: string;
  query?: string;
  body?: Buffer | string;
  /** Chunks of unknown total length instead of `body`. */
  chunks?: Buffer[];
  headers?: Record<string, string>;
};

export type Door = (call: CallbackCall) => Promise<{ status: number; body: string }>;

const silent = createLog({ name: "test", level: "silent" });

const mostTries = 30;

/** As Meta does: comes again while PostgreSQL is too slow to have it durable in time. Whatever else is wrong stays wrong. */
export async function insist(
  deliver: () => Promise<{ status: number; body: string }>,
): Promise<{ status: number; body: string }> {
  for (let tries = 1; ; tries += 1) {
    const answer = await deliver();
    if (answer.status !== 503 || tries === mostTries) return answer;
  }
}

export const pathOf = (integrationId: string, query = "") =>
  `/api/v1/integration/whatsapp/${integrationId}/callback${query}`;

export function sign(body: Buffer | string, secret = appSecret): Record<string, string> {
  const hex = createHmac("sha256", secret).update(body).digest("hex");
  return { "x-hub-signature-256": `sha256=${hex}`, "content-type": "application/json" };
}

/** A workspace's number whose callbacks are signed with `appSecret`. */
export async function makeSigned(
  db: Database,
  fields: Partial<typeof integrations.$inferInsert> = {},
  secret = appSecret,
): Promise<{ integrationId: string; verifyToken: string }> {
  const { workspace } = await makeWorkspace(db);
  const id = newId("integration");
  await db.insert(integrations).values({
    id,
    workspaceId: workspace.id,
    channel: "whatsapp",
    name: "Signed",
    appSecretSealed: seal(secret, secretContext(id, "appSecret")),
    apiVersion: "v25.0",
    baseUrl: "http://127.0.0.1:9",
    verifyToken: "A verify Token",
    ...fields,
  });
  return { integrationId: id, verifyToken: "A verify Token" };
}

/** What a worker does with what the callbacks brought. */
export async function fileAll(db: Database): Promise<void> {
  while ((await fileArrivals({ db, log: silent })) > 0);
}

/** The message ids of what was kept and is not filed yet, in the order of arrival. */
export async function keptIds(db: Database, integrationId: string): Promise<string[]> {
  const rows = await db.$client<{ body: string }[]>`
    select body from arrivals where integration_id = ${integrationId} order by id`;
  return rows.flatMap(({ body }) =>
    readUpdate(JSON.parse(body), new Date()).map((update) => update.externalId),
  );
}

export type FastLane = { door: Door; port: number; server: Server; close: () => Promise<void> };

/** A plain server with nothing but the fast lane, as an intake process is. */
export async function openFastLane(db: Database): Promise<FastLane> {
  const lane = callbackFastLane(createIntake({ db, log: silent, now: () => new Date() }));
  const server = createServer((req, res) => {
    if (!lane(req, res)) res.writeHead(404).end("not a callback");
  });
  // A machine that stalls must not close a connection in the moment in which the next call takes it.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    port,
    door: (call) => post(`http://127.0.0.1:${port}`, call),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function post(origin: string, call: CallbackCall) {
  const response = await fetch(`${origin}${pathOf(call.integrationId, call.query)}`, requestOf(call));
  return { status: response.status, body: await response.text() };
}

type Handler = (request: Request, route: { params: Promise<{ id: string }> }) => Promise<Response>;

/** The route handler as Next calls it. */
export function routeDoor(handlers: { GET: Handler; POST: Handler }): Door {
  return async (call) => {
    const url = `http://127.0.0.1${pathOf(call.integrationId, call.query)}`;
    const request = new Request(url, requestOf(call));
    const handler = request.method === "GET" ? handlers.GET : handlers.POST;
    const response = await handler(request, { params: Promise.resolve({ id: call.integrationId }) });
    return { status: response.status, body: await response.text() };
  };
}

function requestOf({ method, body, chunks, headers }: CallbackCall): RequestInit {
  const stream = chunks && new Blob(chunks.map((chunk) => new Uint8Array(chunk))).stream();
  const sent = stream ?? (body === undefined ? undefined : new Uint8Array(Buffer.from(body)));
  return {
    method: method ?? (sent === undefined ? "GET" : "POST"),
    ...(headers && { headers }),
    ...(sent !== undefined && { body: sent }),
    ...(stream && { duplex: "half" }),
  } as RequestInit;
}
