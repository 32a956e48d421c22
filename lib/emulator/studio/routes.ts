import { type Context, Hono } from "hono";
import { sleep } from "../graph/inject-faults";
import type { EmulatorState } from "../state";
import { answerPlayer, claimReward } from "./answer-player";
import { receiveWebhook } from "./receive-webhook";
import { isSigned } from "./signed-by";
import type { StudioPlayer } from "./studio-world";

const mostPurchases = 200;

/** The sample studio's backend, under `/_studio`: what docs/player-connector.md asks of one, and a place for webhooks. */
export function studioRoutes(state: EmulatorState): Hono {
  const { studio } = state;
  const routes = new Hono();
  routes.use(async (_c, next) => {
    if (state.faults.studioLatencyMs > 0) await sleep(state.faults.studioLatencyMs);
    await next();
  });
  routes.post("/webhooks", async (c) => {
    return new Response(null, { status: receiveWebhook(state, c.req.raw.headers, await c.req.text()) });
  });
  routes.use("/players/*", async (c, next) => {
    const refused = await refusal(state, c);
    if (refused) c.res = refused;
    else await next();
    const { method, path } = c.req;
    studio.calls.add({ atMs: state.clock.nowMs(), method, path, status: c.res.status });
    state.events.publish({ type: "studio", data: { path } });
  });
  routes.get("/players/:player/:question", (c) => {
    const player = playerOf(state, c);
    if (!player) return c.json({ error: "there is no such player" }, 404);
    const take = Math.min(Number(c.req.query("take") ?? 20) || 20, mostPurchases);
    const answer = answerPlayer(studio, player, c.req.param("question"), take);
    return answer ? c.json(answer) : c.json({ error: "there is no such question" }, 404);
  });
  routes.post("/players/:player/rewards/:reward/claim", (c) => {
    const player = playerOf(state, c);
    if (!player) return c.json({ error: "there is no such player" }, 404);
    const key = c.req.header("idempotency-key");
    if (!key) return c.json({ error: "an Idempotency-Key is required" }, 400);
    return c.json(claimReward(studio, player, c.req.param("reward"), key));
  });
  return routes;
}

async function refusal({ studio, clock, faults }: EmulatorState, c: Context): Promise<Response | null> {
  if (faults.studioOutage) return c.json({ error: "the studio is down (fault dial)" }, 503);
  const header = (name: string) => c.req.header(`guildline-${name}`) ?? "";
  const { pathname, search } = new URL(c.req.url);
  const parts = [header("id"), header("timestamp"), c.req.method, `${pathname}${search}`, await c.req.text()];
  if (isSigned(studio.connectorSecrets, header("signature"), parts, clock.nowMs())) return null;
  return c.json({ error: "the signature does not fit" }, 401);
}

function playerOf({ studio }: EmulatorState, c: Context): StudioPlayer | undefined {
  return studio.players.get(c.req.param("player") ?? "");
}
