import { expect, test } from "vitest";
import { lifeOfVerification } from "@/lib/otp/life-of-verification";

const start = new Date("2026-03-01T12:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const pending = {
  state: "pending" as const,
  endReason: null,
  guardOutcome: "allow" as const,
  guardReasons: [],
  createdAt: start,
  expiresAt: after(600),
  verifiedAt: null,
  endedAt: null,
};
const dispatch = (channel: "whatsapp" | "sms", messageId: string, seconds: number) => ({
  channel,
  messageId,
  reason: null,
  language: "en",
  missedLanguage: null,
  queuedAt: after(seconds),
  sentAt: null,
  deliveredAt: null,
  failedAt: null,
});
const audited = (action: string, seconds: number, subject = {}) => ({
  action,
  subject,
  actorKind: "api_key",
  actorName: "Login",
  at: after(seconds),
});
const kinds = (life: { kind: string }[]) => life.map(({ kind }) => kind);

test("a life is told in order: asked, judged, carried, fallen back, tried, verified", () => {
  const life = lifeOfVerification(
    {
      verification: { ...pending, state: "verified", verifiedAt: after(40), endedAt: after(40) },
      dispatches: [dispatch("whatsapp", "msg_a", 0), dispatch("sms", "msg_b", 20)],
      statuses: [
        { messageId: "msg_b", status: "delivered", occurredAt: after(22) },
        { messageId: "msg_a", status: "sent", occurredAt: after(1) },
        { messageId: "msg_b", status: "sent", occurredAt: after(21) },
      ],
      audited: [
        audited("otp.sent", 0),
        audited("otp.refused", 30, { reason: "invalid_code", remainingAttempts: 2 }),
        audited("otp.verified", 40),
      ],
    },
    after(60),
  );
  expect(life).toEqual([
    { at: after(0).toISOString(), kind: "asked", by: { kind: "api_key", name: "Login" } },
    { at: after(0).toISOString(), kind: "judged", outcome: "allow", reasons: [] },
    expect.objectContaining({ kind: "queued", channel: "whatsapp", isFallback: false }),
    { at: after(1).toISOString(), kind: "sent", channel: "whatsapp", messageId: "msg_a" },
    expect.objectContaining({ kind: "queued", channel: "sms", isFallback: true }),
    { at: after(21).toISOString(), kind: "sent", channel: "sms", messageId: "msg_b" },
    { at: after(22).toISOString(), kind: "delivered", channel: "sms", messageId: "msg_b" },
    { at: after(30).toISOString(), kind: "refused", reason: "invalid_code", remainingAttempts: 2 },
    { at: after(40).toISOString(), kind: "ended", state: "verified", reason: null },
  ]);
});

test("a code whose time is over has expired at that time, before anything swept it", () => {
  const verification = pending;
  const recorded = { verification, dispatches: [], statuses: [], audited: [] };
  expect(kinds(lifeOfVerification(recorded, after(599)))).toEqual(["asked", "judged"]);
  expect(lifeOfVerification(recorded, after(600)).at(-1)).toEqual({
    at: after(600).toISOString(),
    kind: "ended",
    state: "expired",
    reason: null,
  });
});

test("a resend on the same channel is no fallback, and both are told", () => {
  const life = lifeOfVerification(
    {
      verification: pending,
      dispatches: [dispatch("whatsapp", "msg_a", 0), dispatch("whatsapp", "msg_b", 50)],
      statuses: [],
      audited: [audited("otp.sent", 0), audited("otp.resent", 50)],
    },
    after(60),
  );
  expect(kinds(life)).toEqual(["asked", "judged", "queued", "resent", "queued"]);
  expect(life.filter((event) => event.kind === "queued" && event.isFallback)).toEqual([]);
});

test("a channel that tells whole seconds delivers nothing before it was handed over", () => {
  const { queuedAt, ...rest } = dispatch("whatsapp", "msg_a", 0.7);
  const statuses = [{ messageId: "msg_a", status: "sent", occurredAt: after(0) }];
  const recorded = { verification: { ...pending, createdAt: after(0.6) }, statuses, audited: [] };
  const life = lifeOfVerification({ ...recorded, dispatches: [{ ...rest, queuedAt }] }, after(60));
  expect(kinds(life)).toEqual(["asked", "judged", "queued", "sent"]);
  expect(life.at(-1)?.at).toBe(queuedAt.toISOString());
});
