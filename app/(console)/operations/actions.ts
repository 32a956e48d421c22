"use server";

import { action } from "@/lib/http/action";
import { SettleManyUnconfirmed, settleManyUnconfirmed } from "@/lib/inbox/settle-many-unconfirmed";
import { ResumeSending, resumeSending } from "@/lib/messaging/resume-sending";
import { redis } from "@/lib/resources";
import { ReadOperations, readOperations } from "./read-operations";

export const load = action(ReadOperations, "inbox:read", readOperations);

export const settle = action(SettleManyUnconfirmed, "inbox:write", settleManyUnconfirmed);

export const resume = action(ResumeSending, "integrations:write", async (ctx, input) => {
  await resumeSending(ctx, redis(), input);
  return null;
});
