import { expect, test } from "vitest";
import { messages } from "@/db/schema/messaging";
import { tapId } from "@/lib/dialogue/reserved-tap";
import { newId } from "@/lib/ids";
import { testDatabase } from "../../setup/database";
import { inbound } from "../whatsapp/webhook-samples";
import { openDesk } from "./desk";

const db = await testDatabase();

test("a reserved tap is kept, opens no ticket, wakes no bot, and becomes one job however often it is delivered", async () => {
  for (const botId of [null, "echo"]) {
    const desk = await openDesk(db, { botId });
    await desk.sql`delete from graphile_worker._private_jobs`;
    await desk.hear(inbound({ type: "reaction", reaction: { message_id: "wamid.x", emoji: "👋" } }));
    const [conversation] = await desk.conversations();
    const [player] = await desk.players();
    if (!conversation || !player) throw new Error("nobody was met");
    const code = newId("message");
    await db.insert(messages).values({
      id: code,
      workspaceId: desk.workspace.id,
      integrationId: desk.integration.id,
      conversationId: conversation.id,
      direction: "out",
      type: "template",
      senderKind: "api",
      externalId: "wamid.OURCODE",
      status: "sent",
      occurredAt: new Date(),
    });
    const context = { from: "15550001111", id: "wamid.OURCODE" };
    const id = tapId("device", "dreq_1", "deny");
    const taps = [
      inbound({
        id: "wamid.1",
        type: "interactive",
        interactive: { type: "button_reply", button_reply: { id, title: "Deny" } },
      }),
      inbound({
        id: "wamid.2",
        type: "button",
        context,
        button: { payload: "DID_NOT_REQUEST_CODE", text: "x" },
      }),
    ];
    await desk.hear(...taps, ...taps);
    await desk.sql`truncate lanes, inbound_events`;
    await desk.hear(...taps);
    expect(await desk.tickets()).toEqual([]);
    expect(await desk.outbox()).toEqual([]);
    expect((await desk.messages()).map(({ type }) => type)).toEqual([
      "reaction",
      "template",
      "interactive",
      "button",
    ]);
    const about = {
      workspaceId: desk.workspace.id,
      playerId: player.id,
      conversationId: conversation.id,
      messageId: expect.stringMatching(/^msg_/),
    };
    const jobs = await desk.sql`
      select t.identifier, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`;
    expect([...jobs]).toEqual([
      { identifier: "taps.device", payload: { ...about, id: "dreq_1", choice: "deny" } },
      { identifier: "taps.otp", payload: { ...about, id: code, choice: "not-requested" } },
    ]);
  }
});
