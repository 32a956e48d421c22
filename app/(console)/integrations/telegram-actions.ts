"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { action } from "@/lib/http/action";
import { callbackOrigin } from "@/lib/integrations/callback-origin";
import { checkTelegramSetup } from "@/lib/integrations/check-telegram-setup";
import { createTelegramBot } from "@/lib/integrations/create-telegram-bot";
import { CreateTelegramBot, UpdateTelegramBot } from "@/lib/integrations/telegram-input";
import { updateTelegramBot } from "@/lib/integrations/update-telegram-bot";

const One = z.object({ integrationId: z.string() });
const Change = One.extend({ changes: UpdateTelegramBot });

export const createBot = action(CreateTelegramBot, "integrations:write", async (ctx, input) => {
  const { id } = await createTelegramBot(ctx, input, callbackOrigin(await headers()));
  return { id };
});

export const updateBot = action(Change, "integrations:write", async (ctx, input) => {
  await updateTelegramBot(ctx, { ...input, origin: callbackOrigin(await headers()) });
  return null;
});

export const checkBot = action(One, "integrations:write", async (ctx, input) =>
  checkTelegramSetup(ctx, { ...input, origin: callbackOrigin(await headers()) }),
);
