import { describe, expect, test } from "vitest";
import { continueSession, type Visit } from "@/lib/sessions/continue-session";
import { isReset } from "@/lib/sessions/is-reset";
import { type Session, sessionEndsAt } from "@/lib/sessions/session";

const begin = new Date("2026-11-20T10:00:00Z").getTime();
const minute = 60_000;
const ana = { playerId: "pl_ana", tier: "gold", language: "es", country: "MX" };

function visit(afterMs: number, more: Partial<Visit> = {}): Visit {
  return { at: new Date(begin + afterMs), isReset: false, player: ana, durationMs: 60 * minute, ...more };
}
const first = continueSession(null, visit(0));
const kept: Session = { ...first, version: 7, authState: "authenticated", context: { step: "pick" } };

test("a first message begins a session of somebody not yet signed in", () => {
  expect(first).toEqual({
    version: 0,
    startedAt: begin,
    lastInboundAt: begin,
    durationMs: 60 * minute,
    messageCount: 1,
    authState: "unauthenticated",
    context: {},
    ...ana,
  });
});

test("a message within its duration carries it on, and with it its end", () => {
  const next = continueSession(kept, visit(60 * minute));
  expect(next).toEqual({ ...kept, lastInboundAt: begin + 60 * minute, messageCount: 2 });
  expect(sessionEndsAt(next)).toBe(begin + 120 * minute);
});

test("a message after its end begins another, over the version that was read", () => {
  expect(continueSession(kept, visit(60 * minute + 1))).toEqual({
    ...first,
    version: 7,
    startedAt: begin + 60 * minute + 1,
    lastInboundAt: begin + 60 * minute + 1,
  });
});

describe("a changed duration", () => {
  test("leaves the running session as it began", () => {
    expect(continueSession(kept, visit(50 * minute, { durationMs: minute }))).toMatchObject({
      startedAt: begin,
      durationMs: 60 * minute,
    });
  });

  test("holds for the next one", () => {
    expect(continueSession(kept, visit(61 * minute, { durationMs: minute }))).toMatchObject({
      startedAt: begin + 61 * minute,
      durationMs: minute,
    });
  });
});

test("a reset forgets the talk and who had signed in", () => {
  expect(continueSession(kept, visit(minute, { isReset: true }))).toMatchObject({
    startedAt: begin + minute,
    authState: "unauthenticated",
    context: {},
    messageCount: 0,
  });
});

test("another player under the same sender does not inherit the sign-in", () => {
  const other = { ...ana, playerId: "pl_ben" };
  expect(continueSession(kept, visit(minute, { player: other }))).toMatchObject({
    playerId: "pl_ben",
    authState: "unauthenticated",
    context: {},
  });
});

test("a message that comes late moves nothing back", () => {
  expect(continueSession(kept, visit(-minute))).toMatchObject({ startedAt: begin, lastInboundAt: begin });
});

test("what changes about a player, and what a bot remembers, is taken along", () => {
  const player = { ...ana, tier: "platinum" };
  expect(continueSession(kept, visit(1, { player }))).toMatchObject({
    tier: "platinum",
    context: { step: "pick" },
  });
  expect(continueSession(kept, visit(1, { context: { step: "pay" } })).context).toEqual({ step: "pay" });
});

test.each([
  ["/restart", true],
  ["/RESET", true],
  [" /New ", true],
  ["/new game", false],
  ["new", false],
  ["//new", false],
  ["", false],
])("%j resets: %s", (text, expected) => {
  expect(isReset({ type: "text", text, groupId: null })).toBe(expected);
});

test("a picture's caption resets nothing, nor does a line in a group", () => {
  expect(isReset({ type: "image", text: "/new", groupId: null })).toBe(false);
  expect(isReset({ type: "text", text: "/new", groupId: "group" })).toBe(false);
});
