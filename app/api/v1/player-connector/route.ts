import { ConnectorAnswer, ConnectorCreated } from "@/app/api/answers/workspace";
import { PutConnector } from "@/lib/connector/connector-input";
import { findConnectorState } from "@/lib/connector/connector-state";
import { getConnector } from "@/lib/connector/get-connector";
import { presentConnector } from "@/lib/connector/present-connector";
import { putConnector } from "@/lib/connector/put-connector";
import { removeConnector } from "@/lib/connector/remove-connector";
import type { Context } from "@/lib/context";
import { apiRoute } from "@/lib/http/api-route";
import { redis } from "@/lib/resources";

const stateOf = (ctx: Context) => findConnectorState(redis(), ctx.workspace.id, ctx.now());

export const GET = apiRoute(
  {
    scope: "integrations:read",
    summary: "Read how players are looked up at your backend",
    answers: { 200: ConnectorAnswer },
    refusals: { 404: "No connector is configured." },
  },
  async ({ ctx }) => Response.json(presentConnector(await getConnector(ctx), await stateOf(ctx))),
);

export const PUT = apiRoute(
  {
    scope: "integrations:write",
    summary: "Set how players are looked up at your backend",
    example: { baseUrl: "https://players.studio.example.com", timeoutMs: 2000 },
    answers: { 200: ConnectorAnswer, 201: ConnectorCreated },
    body: PutConnector,
  },
  async ({ ctx, body }) => {
    const { connector, secret } = await putConnector(ctx, body);
    const shown = presentConnector(connector, await stateOf(ctx));
    return secret === null ? Response.json(shown) : Response.json({ ...shown, secret }, { status: 201 });
  },
);

export const DELETE = apiRoute(
  {
    scope: "integrations:write",
    summary: "Stop looking players up at your backend",
    answers: { 204: null },
    refusals: { 404: "No connector is configured." },
  },
  async ({ ctx }) => {
    await removeConnector(ctx);
    return new Response(null, { status: 204 });
  },
);
