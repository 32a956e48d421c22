import { numberIn } from "@/components/settings/number-in";
import type { Channel } from "@/lib/channel";

export type ShownCodeSettings = {
  ttlSeconds: number;
  maxAttempts: number;
  sendsPerHour: number;
  perIpPerHour: number;
  perCountryPerHour: number;
  fallbackAfterSeconds: number;
  channels: Channel[];
  integrationId: string | null;
  templateName: string;
  templateLanguage: string;
  templateLanguages: string[];
  testNumbers: { phone: string; code: string }[];
};

export const numberFields = [
  "ttlSeconds",
  "maxAttempts",
  "sendsPerHour",
  "perIpPerHour",
  "perCountryPerHour",
  "fallbackAfterSeconds",
] as const;

export type NumberField = (typeof numberFields)[number];

/** What the form holds: numbers and lists as typed. */
export type CodeSettingsDraft = Record<NumberField, string> & {
  channels: Channel[];
  integrationId: string | null;
  templateName: string;
  templateLanguage: string;
  templateLanguages: string;
  /** A line for each: the number, a blank, the code. */
  testNumbers: string;
};

export function draftOf(settings: ShownCodeSettings): CodeSettingsDraft {
  return {
    ttlSeconds: String(settings.ttlSeconds),
    maxAttempts: String(settings.maxAttempts),
    sendsPerHour: String(settings.sendsPerHour),
    perIpPerHour: String(settings.perIpPerHour),
    perCountryPerHour: String(settings.perCountryPerHour),
    fallbackAfterSeconds: String(settings.fallbackAfterSeconds),
    channels: settings.channels,
    integrationId: settings.integrationId,
    templateName: settings.templateName,
    templateLanguage: settings.templateLanguage,
    templateLanguages: settings.templateLanguages.join(", "),
    testNumbers: settings.testNumbers.map(({ phone, code }) => `${phone} ${code}`).join("\n"),
  };
}

/** As the server takes it; what is no number goes as it is not, and comes back with its field named. */
export function settingsOf(draft: CodeSettingsDraft): ShownCodeSettings {
  return {
    ttlSeconds: numberIn(draft.ttlSeconds),
    maxAttempts: numberIn(draft.maxAttempts),
    sendsPerHour: numberIn(draft.sendsPerHour),
    perIpPerHour: numberIn(draft.perIpPerHour),
    perCountryPerHour: numberIn(draft.perCountryPerHour),
    fallbackAfterSeconds: numberIn(draft.fallbackAfterSeconds),
    channels: draft.channels,
    integrationId: draft.integrationId,
    templateName: draft.templateName.trim(),
    templateLanguage: draft.templateLanguage.trim(),
    templateLanguages: draft.templateLanguages.split(/[\s,]+/).filter(Boolean),
    testNumbers: draft.testNumbers
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const [phone = "", code = ""] = line.split(/\s+/);
        return { phone, code };
      }),
  };
}
