import { Hono } from "hono";
import { z } from "zod";
import { Faults } from "../faults";
import { listGraphErrors } from "../graph/graph-errors";
import { viewMessage } from "../phones/view-message";
import { Random } from "../random";
import type { EmulatorState } from "../state";
import { allowLoopbackOrigins } from "./allow-origin";
import { clockRoutes } from "./clock-routes";
import { ControlFailure, readDigits, readInput } from "./control-input";
import { crowdRoutes } from "./crowd-routes";
import { describeCounters } from "./describe-counters";
import { describeWebhook } from "./describe-webhook";
import { mediaRoutes } from "./media-routes";
import { numberRoutes } from "./number-routes";
import { phoneRoutes } from "./phone-routes";
import { resetState } from "./reset-state";
import { setUp } from "./set-up";
import { Setup } from "./setup-input";
import { smsControl } from "./sms-routes";
import { streamEvents } from "./stream-events";
import { studioControl } from "./studio-routes";
import { telegramControl } from "./telegram-routes";

const mostListed = 10_000;

/** The control API, under `/_emulator`. */
export function controlRoutes(state: EmulatorState): Hono {
  const control = new Hono();
  for (const middleware of allowLoopbackOrigins()) control.use(middleware);

  control.get("/health", (c) => c.json({ status: "ok", now: nowOf(state) }));
  control.post("/setup", async (c) => c.json(await setUp(state, await readInput(c, Setup))));
  control.post("/reset", async (c) => {
    const { everything } = await readInput(c, z.strictObject({ everything: z.boolean().default(false) }));
    resetState(state, everything);
    await state.clockFollowers.tell(0);
    return c.json({ now: nowOf(state) });
  });

  control.get("/messages", (c) => c.json({ items: receivedMessages(state, c.req.query("to")) }));
  control.route("/phones", phoneRoutes(state));
  control.route("/numbers", numberRoutes(state));
  control.route("/telegram", telegramControl(state));
  control.route("/studio", studioControl(state));
  control.route("/sms", smsControl(state));
  control.route("/media", mediaRoutes(state));
  control.get("/events", (c) => {
    const phone = c.req.query("phone");
    return streamEvents(state, phone === undefined ? undefined : readDigits("phone", phone));
  });

  control.get("/counters", (c) => c.json(describeCounters(state)));
  control.get("/errors", (c) => c.json({ items: listGraphErrors() }));
  control.get("/faults", (c) => c.json(state.faults));
  control.put("/faults", async (c) => {
    state.faults = await readInput(c, Faults);
    state.random = new Random(state.faults.seed);
    return c.json(state.faults);
  });

  control.route("/clock", clockRoutes(state));
  control.route("/crowd", crowdRoutes(state));

  control.get("/violations", (c) => {
    const items = state.violations.list().map(({ atMs, phone, ...violation }) => ({
      ...violation,
      phone: phone && `+${phone}`,
      at: new Date(atMs).toISOString(),
    }));
    return c.json({ items, counts: Object.fromEntries(state.violationCounts) });
  });
  control.get("/webhooks", (c) => {
    const asked = c.req.query("state");
    const found = state.webhookLog.list().filter((delivery) => !asked || delivery.state === asked);
    const targets = [...state.webhookTargets.values()].map(
      ({ app, url, waiting, inFlight, retrying, dropped }) => {
        return { appId: app.id, url, waiting: waiting.length, inFlight, retrying, dropped };
      },
    );
    return c.json({ items: found.map(describeWebhook), targets });
  });

  control.onError((error, c) => {
    if (!(error instanceof ControlFailure)) {
      return c.json({ title: "The emulator failed", status: 500, detail: error.message }, 500);
    }
    const title = error.status === 404 ? "Not found" : "Invalid input";
    return c.json({ title, status: error.status, detail: error.message, errors: error.errors }, error.status);
  });
  return control;
}

function nowOf(state: EmulatorState): string {
  return new Date(state.clock.nowMs()).toISOString();
}

/** What one phone received, or without `to` every phone, newest last. */
function receivedMessages(state: EmulatorState, to: string | undefined): unknown[] {
  const all =
    to === undefined ? [...state.messages.values()] : (state.phones.get(readDigits("to", to))?.thread ?? []);
  return all
    .filter(({ direction }) => direction === "out")
    .slice(-mostListed)
    .map(viewMessage);
}
