import { expect, test } from "vitest";
import { whyClosed } from "@/components/inbox/composer-state";
import type { Thread } from "@/lib/inbox/thread";
import { me, message, thread, ticket } from "./sample-thread";

const agent = { id: me, mayWrite: true };
const open = thread([message(1)]);
const owned = (id: string): Partial<Thread> => ({ ticket: ticket(1, { assignee: { id, name: "N" } }) });

test.each<[string | null, Partial<Thread>, boolean]>([
  [null, {}, true],
  [null, owned(me), true],
  ["someone-elses", owned("usr_other"), true],
  ["someone-elses", owned("usr_other"), false],
  ["window-closed", {}, false],
  ["resolved", { ticket: ticket(1, { status: "resolved" }) }, true],
  ["no-ticket", { ticket: null }, true],
  ["integration-removed", { integration: { ...open.integration, deleted: true } }, true],
  [null, { conversation: { ...open.conversation, groupId: "g" }, player: null }, true],
])("%s", (why, change, windowOpen) => {
  expect(whyClosed({ ...open, ...change }, agent, windowOpen)).toBe(why);
});

test("who may not write is told that before anything else", () => {
  expect(whyClosed({ ...open, ticket: null }, { id: me, mayWrite: false }, false)).toBe("read-only");
});
