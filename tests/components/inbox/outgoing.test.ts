import { describe, expect, test } from "vitest";
import type { InboxActions } from "@/components/inbox/inbox-actions";
import { emptyInbox, type InboxState, withThread } from "@/components/inbox/inbox-state";
import { createOutgoing } from "@/components/inbox/outgoing";
import { createStore } from "@/components/inbox/store";
import type { ActionResult } from "@/lib/http/action-result";
import type { MessageView } from "@/lib/messaging/message-view";
import { message, thread } from "./sample-thread";

type Reply = Parameters<InboxActions["reply"]>[0];
type Answer = ActionResult<MessageView>;

/** A store with one conversation, and a server whose answers the test gives. */
function desk(answerTo: (reply: Reply, asked: number) => Answer) {
  const state = createStore<InboxState>({
    ...withThread(emptyInbox, thread([message(1)])),
    connection: "live",
  });
  const asked: Reply[] = [];
  const reply: InboxActions["reply"] = async (input) => {
    asked.push(input);
    return answerTo(input, asked.length);
  };
  return { asked, state, outgoing: createOutgoing(state, { reply }) };
}

const accepted = ({ messageId, content }: Reply): Answer => ({
  ok: true,
  data: message(2, { id: messageId, direction: "out", senderKind: "agent", text: content.text }),
});
const refused: Answer = { ok: false, error: { code: "window_closed", message: "The window is closed." } };
const lost: Answer = { ok: false, error: { code: "unreachable", message: "No answer." } };

describe("messages on their way", () => {
  test("are shown at once and leave in the order they were written", async () => {
    const { asked, state, outgoing } = desk(accepted);
    outgoing.send("cnv_1", "one");
    outgoing.send("cnv_1", "two");
    expect(state.get().unsent.cnv_1?.map(({ text }) => text)).toEqual(["one", "two"]);
    await expect.poll(() => state.get().unsent.cnv_1).toEqual([]);
    expect(asked.map(({ content }) => content.text)).toEqual(["one", "two"]);
    expect(state.get().threads.cnv_1?.messages.items.map(({ text }) => text)).toEqual([
      "text 1",
      "one",
      "two",
    ]);
  });

  test("come back into the field, all of them in order, when the server refuses one", async () => {
    const { asked, state, outgoing } = desk(() => refused);
    outgoing.send("cnv_1", "one");
    outgoing.send("cnv_1", "two");
    await expect.poll(() => state.get().unsent.cnv_1).toEqual([]);
    expect(state.get().drafts.cnv_1).toBe("one\ntwo");
    expect(state.get().refusals.cnv_1).toBe("The window is closed.");
    expect(asked).toHaveLength(1);
  });

  test("wait while offline and then leave under the id they had, so that none arrives twice", async () => {
    const { asked, state, outgoing } = desk((reply, count) => (count === 1 ? lost : accepted(reply)));
    state.update((before) => ({ ...before, connection: "offline" }));
    outgoing.send("cnv_1", "one");
    await expect.poll(() => asked.length).toBe(1);
    expect(state.get().unsent.cnv_1).toHaveLength(1);
    state.update((before) => ({ ...before, connection: "live" }));
    await expect
      .poll(() => {
        outgoing.resume();
        return state.get().unsent.cnv_1?.length;
      })
      .toBe(0);
    expect(new Set(asked.map(({ messageId }) => messageId)).size).toBe(1);
  });
});
