import { expect, test } from "vitest";
import { mayLeave } from "@/lib/messaging/may-leave";

const now = new Date("2026-11-20T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const text = { type: "text", text: "hi" };
const template = { type: "template", name: "hello", language: "en_US" };
const open = { integrationDeleted: false, lastInboundAt: hoursAgo(1), ticketAssigneeId: null };

test.each([
  ["free text inside the window leaves", text, "agent", open, null],
  [
    "free text leaves until the last millisecond",
    text,
    "agent",
    { ...open, lastInboundAt: hoursAgo(23.999) },
    null,
  ],
  ["free text stays at 24 h", text, "agent", { ...open, lastInboundAt: hoursAgo(24) }, "window_closed"],
  [
    "free text stays when the player never wrote",
    text,
    "api",
    { ...open, lastInboundAt: null },
    "window_closed",
  ],
  [
    "buttons are free-form too",
    { type: "interactive" },
    "bot",
    { ...open, lastInboundAt: null },
    "window_closed",
  ],
  ["a template needs no window", template, "api", { ...open, lastInboundAt: null }, null],
  [
    "a bot is silent where a person owns the conversation",
    text,
    "bot",
    { ...open, ticketAssigneeId: "usr" },
    "human_took_over",
  ],
  ["also with a template", template, "bot", { ...open, ticketAssigneeId: "usr" }, "human_took_over"],
  ["the person's own words leave", text, "agent", { ...open, ticketAssigneeId: "usr" }, null],
  [
    "nothing leaves on a deleted connection",
    template,
    "agent",
    { ...open, integrationDeleted: true },
    "integration_deleted",
  ],
])("%s", (_, content, senderKind, facts, code) => {
  const verdict = mayLeave({ content, senderKind, facts }, now);
  expect(verdict.leaves ? null : verdict.failure.code).toBe(code);
});
