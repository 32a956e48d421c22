"use server";

import { updateDeviceSettings as changeDeviceSettings, DeviceSettings } from "@/lib/devices/device-settings";
import { addSafeEntry } from "@/lib/fraud/add-safe-entry";
import { RemoveSafeEntry, removeSafeEntry } from "@/lib/fraud/remove-safe-entry";
import { SafeEntryInput } from "@/lib/fraud/safe-entry";
import { SetCountryRule, setCountryRule } from "@/lib/fraud/set-country-rule";
import { SetGuardLevel, setGuardLevel } from "@/lib/fraud/set-guard-level";
import { action } from "@/lib/http/action";
import { AllowNumberOf, allowNumberOf } from "@/lib/otp/allow-number-of";
import { LookUpCodeTemplate, lookUpCodeTemplate } from "@/lib/otp/look-up-code-template";
import { UpdateCodeSettings, updateCodeSettings } from "@/lib/otp/update-code-settings";

const scope = "authentication:write";

export const setLevel = action(SetGuardLevel, scope, async (ctx, input) => {
  await setGuardLevel(ctx, input);
  return null;
});

export const setCountry = action(SetCountryRule, scope, async (ctx, input) => {
  await setCountryRule(ctx, input);
  return null;
});

export const addEntry = action(SafeEntryInput, scope, async (ctx, input) => {
  await addSafeEntry(ctx, input);
  return null;
});

export const removeEntry = action(RemoveSafeEntry, scope, async (ctx, input) => {
  await removeSafeEntry(ctx, input);
  return null;
});

export const allowNumber = action(AllowNumberOf, scope, async (ctx, input) => {
  await allowNumberOf(ctx, input);
  return null;
});

export const updateSettings = action(UpdateCodeSettings, scope, async (ctx, input) => {
  await updateCodeSettings(ctx, input);
  return null;
});

export const updateDeviceSettings = action(DeviceSettings, scope, async (ctx, input) => {
  await changeDeviceSettings(ctx, input);
  return null;
});

export const lookUpTemplate = action(LookUpCodeTemplate, scope, lookUpCodeTemplate);
