import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildSmsRequest } from "@/lib/sms/build-sms-request";
import { countSegments } from "@/lib/sms/count-segments";
import { readSmsAnswer } from "@/lib/sms/read-sms-answer";
import { readSmsReport } from "@/lib/sms/read-sms-report";
import { SmsProvider } from "@/lib/sms/sms-provider";
import { updateOfReport } from "@/lib/sms/sms-report";

const json = {
  url: "https://sms.example/v1/messages",
  headers: { Authorization: "Bearer {{secret}}" },
  body: '{ "to": "{{to}}", "text": "{{text}}", "reference": "{{id}}", "callback": "{{callbackUrl}}" }',
  success: { path: "status", equals: "queued" },
  idPath: "messages.0.id",
};
const form = {
  url: "https://sms.example/send",
  format: "form",
  headers: { authorization: "Basic {{secretBase64}}" },
  body: "To={{to}}&Body={{text}}",
};
const message = {
  id: "msg_1",
  to: "+15551230001",
  text: 'It\'s "048213"\n& more',
  callbackUrl: "https://desk.example/cb?token=t",
};

describe("a provider's request", () => {
  test("fills JSON so that no text can leave its place", () => {
    const request = buildSmsRequest(SmsProvider.parse(json), "k3y", message);
    expect(request.headers).toEqual({ "content-type": "application/json", authorization: "Bearer k3y" });
    expect(JSON.parse(request.body ?? "")).toEqual({
      to: message.to,
      text: message.text,
      reference: "msg_1",
      callback: message.callbackUrl,
    });
  });

  test("fills a form and an address percent-encoded", () => {
    const posted = buildSmsRequest(SmsProvider.parse(form), "user:pass", message);
    expect(posted.headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded",
      authorization: "Basic dXNlcjpwYXNz",
    });
    expect(Object.fromEntries(new URLSearchParams(posted.body ?? ""))).toEqual({
      To: message.to,
      Body: message.text,
    });
    const url = "https://sms.example/?to={{digits}}&t={{text}}&key={{secret}}";
    const got = buildSmsRequest(SmsProvider.parse({ url, method: "GET" }), "a b", message);
    expect(got).toMatchObject({ method: "GET", body: null });
    expect(Object.fromEntries(new URL(got.url).searchParams)).toEqual({
      to: "15551230001",
      t: message.text,
      key: "a b",
    });
  });

  test("keeps any text whole and any secret inside its header", () => {
    const provider = SmsProvider.parse({ ...json, body: '{"to":"{{to}}","text":"{{text}}"}' });
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, secret) => {
        const request = buildSmsRequest(provider, secret, { ...message, text });
        expect(JSON.parse(request.body ?? "")).toEqual({ to: message.to, text: text.toWellFormed() });
        expect(request.headers.authorization).toMatch(/^Bearer [\x20-\x7e]*$/);
      }),
    );
  });

  test.each([
    ["a place in the host", { ...json, url: "https://{{to}}.example/" }, "url"],
    ["another scheme", { ...json, url: "ftp://sms.example/" }, "url"],
    ["a password in the address", { ...json, url: "https://u:p@sms.example/" }, "url"],
    ["an unknown place", { ...json, body: '{"to":"{{to}}","text":"{{text}}","x":"{{pasword}}"}' }, "body"],
    ["a body that is no JSON", { ...json, body: '{"to": {{to}}, "text": "{{text}}"' }, "body"],
    ["no place for the text", { ...json, body: '{"to":"{{to}}"}' }, "body"],
    ["a line break in a header", { ...json, headers: { a: "b\r\nc: d" } }, "headers"],
    ["a text in a header", { ...json, headers: { a: "{{text}}" } }, "headers"],
  ])("is refused with %s", (_name, provider, field) => {
    const parsed = SmsProvider.safeParse(provider);
    expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field);
  });
});

describe("a provider's answer", () => {
  const provider = SmsProvider.parse(json);
  const read = (status: number, text: string, retryAfter?: string) =>
    readSmsAnswer(provider, { status, text, retryAfter });

  test.each([
    [202, '{"status":"queued","messages":[{"id":77}]}', { ok: true, externalId: "77" }],
    [202, '{"status":"queued"}', { ok: true, externalId: null }],
    [200, '{"status":"rejected"}', { ok: false, outcome: "failed", code: "sms_refused" }],
    [200, "<html>", { ok: false, outcome: "failed", code: "sms_refused" }],
    [401, "", { ok: false, outcome: "failed", blames: "connection" }],
    [400, "bad number", { ok: false, outcome: "failed", details: "bad number" }],
    [503, "", { ok: false, outcome: "retry", blames: "channel" }],
  ])("%i %s means what the rule says", (status, text, expected) => {
    expect(read(status, text)).toMatchObject(expected);
  });

  test("429 is tried again after what the provider asks for", () => {
    expect(read(429, "", "7")).toMatchObject({ outcome: "retry", retryAfterSeconds: 7 });
    expect(read(429, "", "soon")).toMatchObject({ outcome: "retry", retryAfterSeconds: undefined });
  });
});

describe("a delivery report", () => {
  const report = SmsProvider.parse({
    ...json,
    report: {
      idPath: "messageId",
      statusPath: "state",
      delivered: ["DELIVRD"],
      failed: ["UNDELIV", "EXPIRED"],
    },
  }).report;
  const at = new Date("2026-11-21T10:00:00Z");
  const read = (body: unknown) => report && readSmsReport(report, body);
  const updateOf = (body: unknown) => updateOfReport(read(body), at);

  test("becomes a status of its message, the same one however often it comes", () => {
    const update = updateOf({ messageId: "77", state: "delivrd" });
    expect(update).toMatchObject({
      kind: "status",
      externalId: "77:delivered",
      value: { status: { id: "77", status: "delivered" } },
    });
    expect(updateOf({ messageId: "77", state: "DELIVRD" })).toMatchObject({
      externalId: "77:delivered",
      laneKey: update.laneKey,
    });
    expect(updateOf({ messageId: "77", state: "EXPIRED" }).value.status).toMatchObject({ status: "failed" });
  });

  test.each([{ messageId: "77", state: "ACCEPTED" }, { state: "DELIVRD" }, null, "x", [1]])(
    "that says nothing about a message is nothing: %j",
    (body) => expect(read(body)).toBeNull(),
  );
});

test.each([
  ["x", 160, "GSM-7", 160, 1],
  ["x", 161, "GSM-7", 161, 2],
  ["€", 80, "GSM-7", 160, 1],
  ["ж", 70, "UCS-2", 70, 1],
  ["ж", 71, "UCS-2", 71, 2],
  ["🎲", 35, "UCS-2", 70, 1],
])(
  "a text of %s, %i times, is counted as networks split it",
  (character, times, encoding, units, segments) => {
    expect(countSegments(character.repeat(times))).toEqual({ encoding, units, segments });
  },
);
