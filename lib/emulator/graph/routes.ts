import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { App, Json } from "../model";
import type { EmulatorState } from "../state";
import { authenticate, requireScope } from "./authenticate";
import { debugToken } from "./debug-token";
import { describeNumber, describeWaba, numberDefaults, pickFields, wabaDefaults } from "./describe-node";
import { findNumber, findWaba } from "./find-node";
import { GraphFailure, unknownObject } from "./graph-failure";
import { injectCallFaults } from "./inject-faults";
import { listPage } from "./list-page";
import { listTemplates } from "./list-templates";
import { deleteMedia, describeMedia, uploadMedia } from "./media-routes";
import { actOnNumber, describeProfile, numberActs } from "./number-routes";
import { sendMessage } from "./send-message";
import { listSubscribedApps, subscribeApp, unsubscribeApp } from "./subscribed-apps";

type Env = { Bindings: HttpBindings; Variables: { app: App } };

const messaging = "whatsapp_business_messaging";
const management = "whatsapp_business_management";

/** The Graph API, under any `/vNN.N`. */
export function graphRoutes(state: EmulatorState): Hono<Env> {
  const graph = new Hono<Env>().basePath("/:version{v\\d+\\.\\d+}");
  graph.use(async (c, next) => {
    state.counters.graphCalls += 1;
    const end = await injectCallFaults(state, c.req.path);
    if (end) return end;
    await next();
    return undefined;
  });
  graph.get("/debug_token", (c) =>
    c.json(debugToken(state, new URL(c.req.url), c.req.header("authorization"))),
  );
  graph.use(async (c, next) => {
    const app = authenticate(state, c.req.header("authorization"), c.req.query("access_token"));
    app.calledVersion = c.req.param("version") ?? null;
    c.set("app", app);
    await next();
  });
  graph.post("/:id/messages", async (c) => {
    requireScope(c.var.app, messaging);
    const number = findNumber(state, c.var.app, "POST", c.req.param("id"));
    return sendMessage(state, number, await readJson(c), c.env);
  });
  graph.post("/:id/media", async (c) => {
    requireScope(c.var.app, messaging);
    return c.json(await uploadMedia(state, c.var.app, c));
  });
  graph.delete("/:id", (c) => c.json(deleteMedia(state, c.var.app, c)));
  for (const act of numberActs) {
    graph.post(`/:id/${act}`, async (c) =>
      c.json(actOnNumber(state, c.var.app, c.req.param("id") ?? "", act, await readJson(c))),
    );
  }
  graph.get("/:id/whatsapp_business_profile", (c) => c.json(describeProfile(state, c.var.app, c)));
  graph.get("/:id/phone_numbers", (c) => c.json(listNumbers(state, c)));
  graph.get("/:id/message_templates", (c) =>
    c.json(listTemplates(state, managedWaba(state, c), new URL(c.req.url))),
  );
  graph.get("/:id/subscribed_apps", (c) => c.json(listSubscribedApps(state, managedWaba(state, c))));
  graph.post("/:id/subscribed_apps", (c) => c.json(subscribeApp(managedWaba(state, c), c.var.app)));
  graph.delete("/:id/subscribed_apps", (c) => c.json(unsubscribeApp(managedWaba(state, c), c.var.app)));
  graph.post("/:id", async (c) =>
    c.json(actOnNumber(state, c.var.app, c.req.param("id"), null, await readJson(c))),
  );
  graph.get("/:id", (c) => c.json(describeMedia(state, c.var.app, c) ?? describeNode(state, c)));
  graph.all("*", (c) => {
    throw unknownObject(c.req.method, c.req.path.split("/").slice(2).join("/"));
  });
  graph.onError((error) => {
    if (error instanceof GraphFailure) return error.toResponse();
    return new GraphFailure(131000, error.message).toResponse();
  });
  return graph;
}

function managedWaba(state: EmulatorState, c: Context<Env>) {
  requireScope(c.var.app, management);
  return findWaba(state, c.var.app, c.req.method, c.req.param("id") ?? "");
}

function listNumbers(state: EmulatorState, c: Context<Env>): Json {
  const found = [...managedWaba(state, c).numberIds].flatMap((id) => {
    const number = state.numbers.get(id);
    return number ? [pickFields(describeNumber(number), c.req.query("fields"), numberDefaults)] : [];
  });
  const { limit, after, before } = c.req.query();
  return listPage(found, { limit, after, before }, new URL(c.req.url));
}

function describeNode(state: EmulatorState, c: Context<Env>): Json {
  const id = c.req.param("id") ?? "";
  const fields = c.req.query("fields");
  if (state.numbers.has(id)) {
    return pickFields(describeNumber(findNumber(state, c.var.app, "GET", id)), fields, numberDefaults);
  }
  return pickFields(describeWaba(findWaba(state, c.var.app, "GET", id)), fields, wabaDefaults);
}

async function readJson(c: Context<Env>): Promise<Json> {
  const body: unknown = await c.req.json().catch(() => null);
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Json;
  throw new GraphFailure(100, "", { message: "(#100) The request body is not a JSON object." });
}
