import { Hono } from "hono";
import { z } from "zod";
import type { EmulatorState } from "../state";
import { readDigits, readInput } from "./control-input";

const SmsSetup = z.strictObject({
  /** The bearer key of whoever sends. */
  apiKey: z.string().min(1).max(200),
  callbackToken: z.string().max(200).nullable().default(null),
});

/** The SMS provider's account, and what phones got from it. */
export function smsControl(state: EmulatorState): Hono {
  const { sms } = state;
  const routes = new Hono();
  routes.post("/setup", async (c) => {
    Object.assign(sms, await readInput(c, SmsSetup));
    return c.json({ ok: true });
  });
  routes.get("/", (c) => {
    const to = c.req.query("to");
    const digits = to === undefined ? null : readDigits("to", to);
    const found = sms.messages.list().filter((message) => digits === null || message.to === `+${digits}`);
    return c.json({
      items: found.map(({ atMs, ...message }) => ({ ...message, at: new Date(atMs).toISOString() })),
    });
  });
  return routes;
}
