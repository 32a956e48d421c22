import { describe, expect, test } from "vitest";
import type { Attachment } from "@/components/inbox/attachment";
import type { InboxActions } from "@/components/inbox/inbox-actions";
import { emptyInbox, type InboxState, withAttachments, withThread } from "@/components/inbox/inbox-state";
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

function attached(id: string): Attachment {
  const file = {
    id,
    kind: "image" as const,
    mimeType: "image/png",
    fileName: "map.png",
    sizeBytes: 10,
    width: 1,
    height: 1,
    isAnimated: false,
  };
  return { id, name: "map.png", sizeBytes: 10, kind: undefined, isWebp: false, state: "ready", file };
}

const accepted = ({ messageId, content }: Reply): Answer => ({
  ok: true,
  data: message(2, {
    id: messageId,
    direction: "out",
    senderKind: "agent",
    text: content.type === "text" ? content.text : null,
  }),
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
    expect(asked.map(({ content }) => content)).toEqual([
      { type: "text", text: "one" },
      { type: "text", text: "two" },
    ]);
    expect(state.get().threads.cnv_1?.messages.items.map(({ text }) => text)).toEqual([
      "text 1",
      "one",
      "two",
    ]);
  });

  test("carry the files that are attached, and take none twice", async () => {
    const { asked, state, outgoing } = desk(accepted);
    state.update((now) => withAttachments(now, "cnv_1", [attached("med_1"), attached("med_2")]));
    outgoing.send("cnv_1", "look");
    await expect.poll(() => state.get().unsent.cnv_1).toEqual([]);
    expect(asked.map(({ content }) => content)).toEqual([
      { type: "image", source: { fileId: "med_1" }, caption: "look" },
      { type: "image", source: { fileId: "med_2" } },
    ]);
    expect(state.get().attachments.cnv_1).toEqual([]);
  });

  test("come back with their files when the server refuses them", async () => {
    const { state, outgoing } = desk(() => refused);
    state.update((now) => withAttachments(now, "cnv_1", [attached("med_1")]));
    outgoing.send("cnv_1", "look");
    await expect.poll(() => state.get().unsent.cnv_1).toEqual([]);
    expect(state.get().drafts.cnv_1).toBe("look");
    expect(state.get().attachments.cnv_1).toMatchObject([{ state: "ready", file: { id: "med_1" } }]);
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
