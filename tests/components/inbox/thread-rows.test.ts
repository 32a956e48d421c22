import { expect, test } from "vitest";
import { choicesMade, type ThreadRow, threadRows } from "@/components/inbox/thread-rows";
import type { MessageView } from "@/lib/messaging/message-view";
import { message } from "./sample-thread";

const dayOf = (at: string) => at.slice(0, 10);

function rowsOf(messages: MessageView[], unsent: Parameters<typeof threadRows>[1] = []): ThreadRow[] {
  return threadRows(messages, unsent, dayOf);
}

const outline = (rows: ThreadRow[]) =>
  rows.map((row) => (row.kind === "message" ? `${row.message.seq}${row.opens ? " opens" : ""}` : row.kind));

test("each calendar day begins with its line, and opens a group", () => {
  const rows = rowsOf([
    message(1, { occurredAt: "2026-03-01T23:59:59.000Z" }),
    message(2, { occurredAt: "2026-03-02T00:00:01.000Z" }),
  ]);
  expect(outline(rows)).toEqual(["day", "1 opens", "day", "2 opens"]);
});

test("what one says in one breath is a group; another speaker or a pause of five minutes ends it", () => {
  const bot = { direction: "out", senderKind: "bot", senderId: null } as const;
  const rows = rowsOf([
    message(1),
    message(2),
    message(3, bot),
    message(4),
    message(5, { occurredAt: new Date(Date.parse(message(4).occurredAt) + 300_000).toISOString() }),
  ]);
  expect(outline(rows)).toEqual(["day", "1 opens", "2", "3 opens", "4 opens", "5 opens"]);
});

test("two agents are two speakers", () => {
  const agent = (id: string) => ({ direction: "out", senderKind: "agent", senderId: id }) as const;
  expect(outline(rowsOf([message(1, agent("a")), message(2, agent("b"))]))).toEqual([
    "day",
    "1 opens",
    "2 opens",
  ]);
});

test.each(["reaction", "edit", "revoke"])(
  "a %s is drawn on what it is about, and is a remark while that message is not here",
  (type) => {
    const about = (seq: number) => {
      const { id, direction, text, content, senderKind, senderId, senderName } = message(seq);
      const quoted = { id, direction, type: "text", text, content, senderKind, senderId, senderName };
      return message(9, { type, text: null, quoted: { ...quoted, isDeleted: false } });
    };
    expect(outline(rowsOf([message(1), about(1)]))).toEqual(["day", "1 opens"]);
    expect(outline(rowsOf([message(1), about(5)]))).toEqual(["day", "1 opens", "notice"]);
    expect(outline(rowsOf([message(1), { ...about(1), quoted: null }]))).toEqual([
      "day",
      "1 opens",
      "notice",
    ]);
  },
);

test("the button a player chose is known by the message that offered it", () => {
  const tap = message(2, {
    type: "interactive",
    replyToExternalId: "wamid.1",
    content: { kind: "button", id: "yes" },
  });
  expect(choicesMade([message(1), tap]).get("wamid.1")).toBe("yes");
});

test("an unsent message stands last, and not at all once the server has it", () => {
  const unsent = [{ id: "msg_2", text: "text 2", writtenAt: message(2).occurredAt }];
  expect(outline(rowsOf([message(1)], unsent))).toEqual(["day", "1 opens", "unsent"]);
  expect(outline(rowsOf([message(1), message(2, { direction: "out" })], unsent))).not.toContain("unsent");
});
