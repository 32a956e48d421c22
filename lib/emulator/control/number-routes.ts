import { type Context, Hono } from "hono";
import { z } from "zod";
import { type BusinessNumber, tiers } from "../model";
import type { EmulatorState } from "../state";
import { announceNotice } from "../webhooks/announce-notice";
import { ControlFailure, readInput } from "./control-input";

const Change = z.strictObject({
  qualityRating: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
  tier: z.enum(tiers).optional(),
  mps: z.number().int().min(1).max(1000).optional(),
  verifiedName: z.string().min(1).max(200).optional(),
  nameStatus: z.string().min(1).max(60).optional(),
  codeStatus: z.enum(["VERIFIED", "NOT_VERIFIED", "EXPIRED"]).optional(),
  registered: z.boolean().optional(),
});

const Notice = z.strictObject({ field: z.string().min(1).max(100), value: z.record(z.string(), z.json()) });

/** A business's numbers: what only Meta may change of them, and the notices that Meta sends about it. */
export function numberRoutes(state: EmulatorState): Hono {
  const routes = new Hono();
  const numberOf = (c: Context): BusinessNumber => {
    const number = state.numbers.get(c.req.param("id") ?? "");
    if (!number) throw new ControlFailure(404, "There is no such number.");
    return number;
  };

  routes.get("/", (c) => c.json({ items: [...state.numbers.values()].map(describe) }));
  routes.get("/:id", (c) => c.json(describe(numberOf(c))));
  routes.put("/:id", async (c) => {
    const { mps, nameStatus, codeStatus, ...plain } = await readInput(c, Change);
    const number = numberOf(c);
    const given = Object.entries({ ...plain, messagesPerSecond: mps }).filter(
      ([, value]) => value !== undefined,
    );
    Object.assign(number, Object.fromEntries(given));
    if (nameStatus) number.account.nameStatus = nameStatus;
    if (codeStatus) number.account.codeStatus = codeStatus;
    return c.json(describe(number));
  });
  routes.post("/:id/notices", async (c) => {
    const { field, value } = await readInput(c, Notice);
    announceNotice(state, numberOf(c).wabaId, field, value);
    return c.json({ field }, 202);
  });
  return routes;
}

function describe(number: BusinessNumber) {
  const { id, wabaId, displayPhoneNumber, verifiedName, messagesPerSecond, account } = number;
  return {
    phoneNumberId: id,
    wabaId,
    displayPhoneNumber,
    verifiedName,
    mps: messagesPerSecond,
    tier: number.tier,
    qualityRating: number.qualityRating,
    registered: number.registered,
    codeStatus: account.codeStatus,
    nameStatus: account.nameStatus,
    /** What was sent to the number's own phone by SMS or voice. */
    verificationCode: account.code?.value ?? null,
  };
}
