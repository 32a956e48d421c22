import { Hono } from "hono";
import type { EmulatorState } from "../state";
import { askGuildline } from "../studio/ask-guildline";
import { ControlFailure, readInput } from "./control-input";
import { StudioCall, StudioSetup } from "./studio-input";

/** The sample studio: what it knows, what reached it, and its servers' calls. */
export function studioControl(state: EmulatorState): Hono {
  const { studio } = state;
  const routes = new Hono();
  const at = (atMs: number) => new Date(atMs).toISOString();

  routes.post("/setup", async (c) => {
    const { players, ...rest } = await readInput(c, StudioSetup);
    for (const [key, value] of Object.entries(rest)) {
      if (value !== undefined) Object.assign(studio, { [key]: value });
    }
    for (const player of players) studio.players.set(player.id, player);
    state.events.publish({ type: "studio", data: {} });
    return c.json({ players: studio.players.size });
  });
  routes.get("/players", (c) => c.json({ items: [...studio.players.values()] }));
  routes.get("/events", (c) => {
    const type = c.req.query("type");
    const found = studio.received.list().filter((event) => !type || event.type === type);
    return c.json({ items: found.map(({ atMs, ...event }) => ({ ...event, at: at(atMs) })) });
  });
  routes.get("/calls", (c) => {
    return c.json({ items: studio.calls.list().map(({ atMs, ...call }) => ({ ...call, at: at(atMs) })) });
  });
  routes.post("/ask", async (c) => {
    const answer = await askGuildline(studio, await readInput(c, StudioCall)).catch((error: unknown) => {
      throw new ControlFailure(
        422,
        `Guildline does not answer: ${error instanceof Error ? error.message : error}`,
      );
    });
    if (answer) return c.json(answer);
    const why = studio.guildline
      ? "is none of the calls that a login makes"
      : "needs an API key; set `guildline` first";
    throw new ControlFailure(422, `path: ${why}`, [{ field: "path", message: why }]);
  });
  return routes;
}
