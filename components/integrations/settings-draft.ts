import { numberIn } from "@/components/settings/number-in";
import type { PresentedIntegration } from "@/lib/integrations/present-integration";
import type { IntegrationChanges } from "./integration-actions";
import type { SecretDraft } from "./secret-field";

/** What the settings form holds: numbers as typed, ids as text, secrets as drafts. */
export type SettingsDraft = {
  name: string;
  description: string;
  phoneNumberId: string;
  wabaId: string;
  accessToken: SecretDraft;
  appSecret: SecretDraft;
  contactCollection: boolean;
  attachments: boolean;
  readReceipts: boolean;
  typingIndicators: boolean;
  sessionMinutes: string;
  ratePerSecond: string;
  apiVersion: string;
  baseUrl: string;
};

const minuteMs = 60_000;

export function draftOf(integration: PresentedIntegration): SettingsDraft {
  return {
    name: integration.name,
    description: integration.description,
    phoneNumberId: integration.phoneNumberId ?? "",
    wabaId: integration.wabaId ?? "",
    accessToken: undefined,
    appSecret: undefined,
    contactCollection: integration.contactCollection,
    attachments: integration.attachments,
    readReceipts: integration.readReceipts,
    typingIndicators: integration.typingIndicators,
    sessionMinutes: String(integration.sessionDuration / minuteMs),
    ratePerSecond: String(integration.ratePerSecond),
    apiVersion: integration.apiVersion,
    baseUrl: integration.baseUrl,
  };
}

/** Only what differs from what was loaded, so that somebody else's change to another field survives. */
export function changesOf(draft: SettingsDraft, loaded: PresentedIntegration): IntegrationChanges {
  const before = draftOf(loaded);
  const changed = (field: keyof SettingsDraft) => draft[field] !== before[field];
  const changes: IntegrationChanges = {
    ...(changed("name") && { name: draft.name }),
    ...(changed("description") && { description: draft.description }),
    ...(changed("phoneNumberId") && { phoneNumberId: draft.phoneNumberId.trim() || null }),
    ...(changed("wabaId") && { wabaId: draft.wabaId.trim() || null }),
    ...(changed("contactCollection") && { contactCollection: draft.contactCollection }),
    ...(changed("attachments") && { attachments: draft.attachments }),
    ...(changed("readReceipts") && { readReceipts: draft.readReceipts }),
    ...(changed("typingIndicators") && { typingIndicators: draft.typingIndicators }),
    ...(changed("sessionMinutes") && { sessionDuration: minutesToMs(draft.sessionMinutes) }),
    ...(changed("ratePerSecond") && { ratePerSecond: numberIn(draft.ratePerSecond) }),
    ...(changed("apiVersion") && { apiVersion: draft.apiVersion }),
    ...(changed("baseUrl") && { baseUrl: draft.baseUrl }),
  };
  for (const field of ["accessToken", "appSecret"] as const) {
    const secret = draft[field];
    // An emptied box is a box not used: a stored secret is only removed by saying so.
    if (secret === null || secret?.trim()) changes[field] = secret;
  }
  return changes;
}

function minutesToMs(text: string): number {
  return Math.round(numberIn(text) * minuteMs);
}
