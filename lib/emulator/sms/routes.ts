import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { sleep } from "../graph/inject-faults";
import type { Json } from "../model";
import { recordViolation } from "../rules/record-violation";
import type { EmulatorState } from "../state";
import { countSegments } from "./count-segments";
import { deliverSms } from "./deliver-sms";
import type { Sms } from "./sms-world";

const longestSegments = 10;

/** An SMS provider as there are many, under `/_sms`: `POST /messages` with a bearer key, JSON or a form. */
export function smsRoutes(state: EmulatorState): Hono {
  const routes = new Hono();
  routes.post("/messages", async (c) => {
    const { faults, sms } = state;
    if (faults.latencyMs > 0) await sleep(faults.latencyMs);
    if (faults.smsOutage) return problem(c, 503, "unavailable", "The provider is down (fault dial).");
    if (sms.apiKey === null || c.req.header("authorization") !== `Bearer ${sms.apiKey}`) {
      return problem(c, 401, "unauthorized", "The API key is not known.");
    }
    const given = await readBody(c);
    const wrong = given ? checkMessage(given) : "the body is neither JSON nor a form";
    if (!given || wrong) {
      const detail = `SMS: ${wrong}`;
      recordViolation(state, { id: "sms" }, { kind: "content", code: null, phone: null, detail });
      return problem(c, 422, "invalid", `${wrong}`);
    }
    const message = takeMessage(state, given);
    return c.json({ messageId: message.id, status: "queued", segments: message.segments }, 202);
  });
  return routes;
}

function takeMessage(state: EmulatorState, given: Json): Sms {
  const { sms, clock } = state;
  const reference = given.reference === undefined ? null : String(given.reference);
  const known = reference === null ? undefined : sms.byReference.get(reference);
  if (known) return known;
  const text = String(given.text);
  const message: Sms = {
    id: `sms_${randomBytes(9).toString("hex")}`,
    reference,
    to: String(given.to),
    text,
    ...countSegments(text),
    atMs: clock.nowMs(),
    status: "queued",
    callbackUrl: typeof given.callbackUrl === "string" ? given.callbackUrl : null,
  };
  sms.messages.add(message);
  if (reference !== null) sms.byReference.set(reference, message);
  deliverSms(state, message);
  return message;
}

function checkMessage({ to, text, callbackUrl }: Json): string | null {
  if (typeof to !== "string" || !/^\+\d{5,15}$/.test(to))
    return "to: give a phone number in E.164, with its plus";
  if (typeof text !== "string" || text === "") return "text: must not be empty";
  if (countSegments(text).segments > longestSegments)
    return `text: is longer than ${longestSegments} segments`;
  if (callbackUrl !== undefined && !/^https?:\/\//.test(String(callbackUrl)))
    return "callbackUrl: is not an address";
  return null;
}

async function readBody(c: Context): Promise<Json | null> {
  try {
    if (c.req.header("content-type")?.includes("form")) return Object.fromEntries(await c.req.formData());
    const body: unknown = await c.req.json();
    return typeof body === "object" && body !== null && !Array.isArray(body) ? (body as Json) : null;
  } catch {
    return null;
  }
}

function problem(c: Context, status: 401 | 422 | 503, code: string, message: string): Response {
  return c.json({ error: { code, message } }, status);
}
