"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { checkSmsSetup } from "@/lib/integrations/check-sms-setup";
import { createSms } from "@/lib/integrations/create-sms";
import { sendTestSms } from "@/lib/integrations/send-test-sms";
import { CreateSms, TestSms, UpdateSms } from "@/lib/integrations/sms-input";
import { updateSms } from "@/lib/integrations/update-sms";

const One = z.object({ integrationId: z.string() });
const Change = One.extend({ changes: UpdateSms });
const Test = TestSms.extend({ integrationId: z.string() });

export const createProvider = action(CreateSms, "integrations:write", async (ctx, input) => {
  const { id } = await createSms(ctx, input);
  return { id };
});

export const updateProvider = action(Change, "integrations:write", async (ctx, input) => {
  await updateSms(ctx, input);
  return null;
});

export const checkProvider = action(One, "integrations:write", checkSmsSetup);

export const testProvider = action(Test, "integrations:write", sendTestSms);
