import { expect, test } from "vitest";
import { judgeSession, type SessionFacts } from "@/lib/devices/judge-session";

const now = new Date("2026-11-21T12:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

const good: SessionFacts = {
  expiresAt: minutes(1),
  revokedAt: null,
  isSameDevice: true,
  isPlayerFrozen: false,
  reauthenticatedAt: minutes(-4),
};

test.each([
  ["a good one", {}, "ordinary", null],
  ["a good one, proven four minutes ago", {}, "sensitive", null],
  [
    "one proven five minutes ago",
    { reauthenticatedAt: minutes(-5) },
    "sensitive",
    "reauthentication_required",
  ],
  ["one never proven again", { reauthenticatedAt: null }, "sensitive", "reauthentication_required"],
  ["one never proven again", { reauthenticatedAt: null }, "ordinary", null],
  ["one from another device", { isSameDevice: false }, "ordinary", "device_mismatch"],
  ["one of a frozen player", { isPlayerFrozen: true }, "ordinary", "player_frozen"],
  ["one at its end", { expiresAt: now }, "ordinary", "expired"],
  ["one that was ended", { revokedAt: minutes(-1), isSameDevice: false }, "ordinary", "revoked"],
] as const)("%s (%o) for what is %s → %s", (_name, change, act, trouble) => {
  expect(judgeSession({ ...good, ...change }, act, now)).toBe(trouble);
});
