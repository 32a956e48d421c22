import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { CreateIntegration, secretMask, UpdateIntegration } from "@/lib/integrations/integration-input";

function refusal(schema: z.ZodType, body: object): { field: string; message: string } | null {
  const [issue] = schema.safeParse(body).error?.issues ?? [];
  return issue ? { field: issue.path.join("."), message: issue.message } : null;
}

describe("a create body is refused, naming the field and what to do", () => {
  test.each([
    ["name", { name: "  " }, "Give the integration a name."],
    ["name", { name: "x".repeat(301) }, "at most 300"],
    ["phoneNumberId", { phoneNumberId: "+49 170 1234567" }, "row of digits"],
    ["wabaId", { wabaId: "abc" }, "row of digits"],
    ["accessToken", { accessToken: secretMask }, "not its mask"],
    ["accessToken", { accessToken: "two words" }, "no spaces"],
    ["appSecret", { appSecret: "" }, "send null"],
    ["sessionDuration", { sessionDuration: 999 }, "1,000 ms"],
    ["sessionDuration", { sessionDuration: 1_500.5 }, "whole milliseconds"],
    ["ratePerSecond", { ratePerSecond: 1_001 }, "1,000 messages per second"],
    ["apiVersion", { apiVersion: "25" }, "v25.0"],
    ["baseUrl", { baseUrl: "http://graph.example.com" }, "https://"],
    ["baseUrl", { baseUrl: "https://user:pass@graph.facebook.com" }, "https://"],
    ["baseUrl", { baseUrl: "javascript:alert(1)" }, "https://"],
    ["metadata", { metadata: { a: "x".repeat(20_000) } }, "16,384"],
    ["metadata", { metadata: { a: "\u0000" } }, "NUL"],
    ["metadata", { metadata: { a: "\ud83d" } }, "halves of emoji"],
    ["contactCollection", { contactCollection: "yes" }, "true or false"],
  ])("%s %j", (field, fields, words) => {
    const refused = refusal(CreateIntegration, { name: "Desk", ...fields });
    expect(refused?.field).toBe(field);
    expect(refused?.message).toContain(words);
  });
});

test("a name of 300 characters in any script is welcome", () => {
  expect(refusal(CreateIntegration, { name: "デ".repeat(300) })).toBeNull();
});

test("an emulator on this machine may be spoken to without TLS, and a trailing slash is dropped", () => {
  const { baseUrl } = CreateIntegration.parse({ name: "Desk", baseUrl: "http://127.0.0.1:4010/" });
  expect(baseUrl).toBe("http://127.0.0.1:4010");
});

describe("an update body", () => {
  test("may not touch the verify token, and says why", () => {
    const refused = refusal(UpdateIntegration, { verifyToken: "mine" });
    expect(refused).toEqual({
      field: "verifyToken",
      message: "The verify token cannot change. Create a new integration if it has to.",
    });
  });

  test("brings no defaults: what is absent stays absent", () => {
    expect(UpdateIntegration.parse({ name: "Desk" })).toEqual({ name: "Desk" });
  });

  test("with a field that does not exist is refused", () => {
    expect(UpdateIntegration.safeParse({ colour: "red" }).success).toBe(false);
    expect(CreateIntegration.safeParse({ name: "Desk", colour: "red" }).success).toBe(false);
  });
});
