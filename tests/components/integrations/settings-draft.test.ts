import { expect, test } from "vitest";
import { changesOf, draftOf } from "@/components/integrations/settings-draft";
import type { PresentedIntegration } from "@/lib/integrations/present-integration";

const loaded: PresentedIntegration = {
  id: "int_1",
  channel: "whatsapp",
  name: "Desk",
  description: "",
  botId: null,
  blueprintId: null,
  contactCollection: true,
  attachments: true,
  readReceipts: true,
  typingIndicators: true,
  sessionDuration: 3_600_000,
  phoneNumberId: "106",
  wabaId: null,
  accessToken: "********",
  appSecret: null,
  apiVersion: "v25.0",
  baseUrl: "https://graph.facebook.com",
  ratePerSecond: 80,
  metadata: {},
  verifyToken: "v",
  callbackUrl: "https://desk.example/callback",
  number: {
    displayPhoneNumber: null,
    verifiedName: null,
    nameStatus: null,
    codeStatus: null,
    status: null,
    qualityRating: null,
    throughputPerSecond: null,
    messagingTier: null,
    portfolioId: null,
    checkedAt: null,
  },
  callbackVerifiedAt: null,
  createdAt: "2026-11-21T00:00:00.000Z",
  updatedAt: "2026-11-21T00:00:00.000Z",
  deletedAt: null,
};
const draft = draftOf(loaded);

test("an untouched form sends nothing", () => {
  expect(changesOf(draft, loaded)).toEqual({});
});

test("only what was touched is sent, minutes as milliseconds and an emptied id as none", () => {
  const touched = {
    ...draft,
    name: "Night desk",
    phoneNumberId: " ",
    sessionMinutes: "1.5",
    attachments: false,
  };
  expect(changesOf(touched, loaded)).toEqual({
    name: "Night desk",
    phoneNumberId: null,
    sessionDuration: 90_000,
    attachments: false,
  });
});

test("a secret is kept when its box is left empty, replaced when filled, cleared only on purpose", () => {
  expect(changesOf({ ...draft, accessToken: "" }, loaded)).toEqual({});
  expect(changesOf({ ...draft, accessToken: "EAAG" }, loaded)).toEqual({ accessToken: "EAAG" });
  expect(changesOf({ ...draft, accessToken: null }, loaded)).toEqual({ accessToken: null });
});

test("what is not a number is sent as such, so that the server names the field", () => {
  expect(changesOf({ ...draft, ratePerSecond: "many" }, loaded).ratePerSecond).toBeNaN();
});
