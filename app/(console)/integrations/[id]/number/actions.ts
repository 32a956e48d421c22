"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { addTestNumber } from "@/lib/integrations/add-test-number";
import { changePin } from "@/lib/integrations/change-pin";
import { deregisterNumber } from "@/lib/integrations/deregister-number";
import { getBusinessProfile } from "@/lib/integrations/get-business-profile";
import {
  ChangePin,
  RegisterNumber,
  RequestCode,
  UpdateProfile,
  VerifyCode,
} from "@/lib/integrations/number-input";
import { refreshNumber } from "@/lib/integrations/refresh-number";
import { registerNumber } from "@/lib/integrations/register-number";
import { removeTestNumber } from "@/lib/integrations/remove-test-number";
import { requestCode } from "@/lib/integrations/request-code";
import { AddTestNumber, TestMessage } from "@/lib/integrations/test-number-input";
import { updateBusinessProfile } from "@/lib/integrations/update-business-profile";
import { verifyCode } from "@/lib/integrations/verify-code";
import { getTestMessage } from "@/lib/messaging/get-test-message";
import { sendTestMessage } from "@/lib/messaging/send-test-message";

const One = z.object({ integrationId: z.string() });
const scope = "integrations:write";

export const refresh = action(One, scope, refreshNumber);

export const register = action(RegisterNumber.extend(One.shape), scope, async (ctx, input) => {
  await registerNumber(ctx, input);
  return null;
});

export const deregister = action(One, scope, async (ctx, input) => {
  await deregisterNumber(ctx, input);
  return null;
});

export const setPin = action(ChangePin.extend(One.shape), scope, async (ctx, input) => {
  await changePin(ctx, input);
  return null;
});

export const askCode = action(RequestCode.extend(One.shape), scope, async (ctx, input) => {
  await requestCode(ctx, input);
  return null;
});

export const proveCode = action(VerifyCode.extend(One.shape), scope, async (ctx, input) => {
  await verifyCode(ctx, input);
  return null;
});

export const loadProfile = action(One, "integrations:read", getBusinessProfile);

export const saveProfile = action(UpdateProfile.extend(One.shape), scope, async (ctx, input) => {
  await updateBusinessProfile(ctx, input);
  return null;
});

export const addTest = action(AddTestNumber.extend(One.shape), scope, addTestNumber);

export const removeTest = action(One.extend({ testNumberId: z.string() }), scope, async (ctx, input) => {
  await removeTestNumber(ctx, input);
  return null;
});

export const sendTest = action(
  One.extend({ message: TestMessage }),
  scope,
  (ctx, { integrationId, message }) => sendTestMessage(ctx, { ...message, integrationId }),
);

export const lookAtTest = action(One.extend({ messageId: z.string() }), scope, getTestMessage);
