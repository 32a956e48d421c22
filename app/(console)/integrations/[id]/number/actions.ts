"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
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
import { requestCode } from "@/lib/integrations/request-code";
import { updateBusinessProfile } from "@/lib/integrations/update-business-profile";
import { verifyCode } from "@/lib/integrations/verify-code";

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
