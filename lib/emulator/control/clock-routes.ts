import { Hono } from "hono";
import { z } from "zod";
import type { EmulatorState } from "../state";
import { readInput, readQuery } from "./control-input";

const AdvanceClock = z.strictObject({
  /** At most 400 days. */
  advanceSeconds: z.number().min(0).max(34_560_000),
});

const Follow = z.strictObject({ follower: z.string().min(1).max(64), aheadMs: z.coerce.number().min(0) });

/** The clock: read it, push it forward, go with it. */
export function clockRoutes(state: EmulatorState): Hono {
  const routes = new Hono();
  const { clock, clockFollowers } = state;
  const reading = () => ({ now: new Date(clock.nowMs()).toISOString(), aheadMs: clock.aheadOfBaseMs });

  routes.get("/", (c) => c.json(reading()));
  let moved = Promise.resolve();

  async function advance(ms: number): Promise<void> {
    // Whoever goes with this clock moves first, so that what is announced on the way finds it in the same time.
    await clockFollowers.tell(clock.aheadOfBaseMs + ms);
    clock.advance(ms);
    state.events.publish({ type: "clock", data: reading() });
  }

  routes.post("/", async (c) => {
    const { advanceSeconds } = await readInput(c, AdvanceClock);
    moved = moved.then(() => advance(advanceSeconds * 1000));
    await moved;
    return c.json(reading());
  });
  routes.get("/follow", async (c) => {
    const { follower, aheadMs } = readQuery(c, Follow);
    return c.json({ aheadMs: await clockFollowers.follow(follower, aheadMs, c.req.raw.signal) });
  });
  return routes;
}
