import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { webhookEndpoints } from "@/db/schema/deliveries";
import { players } from "@/db/schema/players";
import { allEventTypes, type EventType } from "@/lib/deliveries/event-type";
import { watchInterest } from "@/lib/deliveries/watch-interest";
import { newId } from "@/lib/ids";
import { replyToTicket } from "@/lib/inbox/reply-to-ticket";
import { resolveTicket } from "@/lib/inbox/resolve-ticket";
import { settleUnconfirmed } from "@/lib/inbox/settle-unconfirmed";
import { takeTicket } from "@/lib/inbox/take-ticket";
import { ticketNewsJob } from "@/lib/inbox/ticket-news-job";
import { createLog } from "@/lib/log";
import { appendEvents } from "@/lib/mailbox/append-events";
import { processLanes } from "@/lib/mailbox/process-lanes";
import { emitStatuses } from "@/lib/messaging/emit-statuses";
import { claimSends } from "@/lib/outbox/claim-sends";
import { settleTogether } from "@/lib/outbox/settle-together";
import { transaction } from "@/lib/transaction";
import { takeLanes } from "@/lib/turns/take-lanes";
import { releaseTicketsOf } from "@/lib/workspaces/release-tickets-of";
import { ticketNewsJobName } from "@/lib/workspaces/ticket-news";
import { makeTicket } from "../../setup/conversation";
import { testDatabase } from "../../setup/database";
import { doJobs } from "../../setup/do-jobs";
import { makeOutboxDesk } from "../outbox/outbox-desk";
import { envelope, inbound } from "../whatsapp/webhook-samples";
import { openDesk } from "./desk";

const db = await testDatabase();
const log = createLog({ name: "test", level: "silent" });

async function addEndpoint(workspaceId: string, eventTypes: EventType[] = [...allEventTypes]) {
  const id = newId("webhookEndpoint");
  await db.insert(webhookEndpoints).values({ id, workspaceId, url: "https://studio.test/", eventTypes });
}

type Event = { type: string; subject: string; data: Record<string, unknown> };

const eventsOf = (workspaceId: string) => db.$client<Event[]>`
  select e.type, e.subject, e.data from webhook_events e join webhook_deliveries d on d.event_id = e.id
  where e.workspace_id = ${workspaceId} order by d.id`;

async function openHeardDesk(listeningAt?: string) {
  const desk = await openDesk(db);
  await addEndpoint(listeningAt ?? desk.workspace.id);
  const interest = await watchInterest({ db, log });
  const take = takeLanes({ now: () => new Date(), publish: () => {}, wants: interest.wants });
  async function receive(body: unknown) {
    await appendEvents(db.$client, desk.eventsOf(body));
    while ((await processLanes({ ...desk.work, take })).lanes > 0);
  }
  return { ...desk, interest, receive, events: () => eventsOf(desk.workspace.id) };
}

test("an endpoint hears what a player wrote, the ticket it opened, what agents did with it, and what became of the answer", async () => {
  const desk = await openHeardDesk();
  await desk.receive(
    envelope({ messages: [inbound({ id: "wamid.E1", timestamp: String(Math.floor(Date.now() / 1000)) })] }),
  );
  const [player] = await desk.players();
  await db
    .update(players)
    .set({ externalId: "ana-77" })
    .where(eq(players.id, player?.id ?? ""));
  const [ticket] = await db.$client<{ id: string; conversation_id: string }[]>`
    select id, conversation_id from tickets where workspace_id = ${desk.workspace.id}`;
  const ticketId = ticket?.id ?? "";
  await takeTicket(desk.ctx, { ticketId });
  const sent = await replyToTicket(desk.ctx, { ticketId, content: { type: "text", text: "Hello Ana" } });
  for (const status of ["delivered", "sent"]) {
    await desk.receive(
      envelope({
        statuses: [
          {
            id: "wamid.OUT",
            status,
            timestamp: "1763640010",
            recipient_id: "15551230001",
            biz_opaque_callback_data: sent.id,
          },
        ],
      }),
    );
  }
  await resolveTicket(desk.ctx, { ticketId });
  await desk.interest.stop();

  const events = await desk.events();
  expect(events.map(({ type, subject }) => [type, subject])).toEqual([
    ["message.received", ticket?.conversation_id],
    ["ticket.changed", ticketId],
    ["ticket.changed", ticketId],
    ["ticket.changed", ticketId],
    ["message.status", sent.id],
    ["ticket.changed", ticketId],
  ]);
  expect(events[0]?.data).toMatchObject({
    playerId: player?.id,
    type: "text",
    text: "hi",
    externalId: "wamid.E1",
  });
  expect(events[2]?.data).toMatchObject({ playerId: "ana-77", status: "open", assigneeId: desk.user.id });
  expect(events[4]?.data).toMatchObject({
    id: sent.id,
    playerId: "ana-77",
    status: "delivered",
    occurredAt: "2025-11-20T12:00:10.000Z",
  });
  expect(events[5]?.data).toMatchObject({ status: "resolved" });
});

test("nothing is told where nobody listens, and another workspace's endpoint hears nothing", async () => {
  const desk = await openHeardDesk((await openDesk(db)).workspace.id);
  await desk.receive(envelope({ messages: [inbound({ id: "wamid.E2" })] }));
  const [ticket] = await db.$client<
    { id: string }[]
  >`select id from tickets where workspace_id = ${desk.workspace.id}`;
  await takeTicket(desk.ctx, { ticketId: ticket?.id ?? "" });
  await desk.interest.stop();
  expect(await desk.events()).toEqual([]);
});

test("a message that the provider refuses is told of in the transaction that says so", async () => {
  const desk = await makeOutboxDesk(db);
  await addEndpoint(desk.ctx.workspace.id, ["message.status"]);
  const interest = await watchInterest({ db, log });
  const [failing = "", leaving = ""] = await desk.queue([{ priority: "high" }, { priority: "low" }]);
  const claim = { integrationId: desk.integrationId, claimToken: "mine", most: 10, leaseMs: 60_000 };
  const claimed = await claimSends(db.$client, claim);
  const settler = settleTogether({
    db,
    log,
    now: desk.ctx.now,
    publish: () => {},
    onSettled: () => {},
    tell: (tx, moved) => emitStatuses(tx, interest, moved, desk.ctx.now()),
  });
  const failure = { code: "131026", title: "Undeliverable", explain: "Not on WhatsApp." };
  await Promise.all(
    claimed.map((send) =>
      settler.settle({
        send,
        durationMs: 5,
        result:
          send.messageId === failing
            ? { outcome: "failed", failure }
            : { outcome: "accepted", externalId: "wamid.L" },
      }),
    ),
  );
  await interest.stop();
  expect(await desk.message(leaving)).toMatchObject({ status: "accepted" });
  expect(await eventsOf(desk.ctx.workspace.id)).toMatchObject([
    { type: "message.status", subject: failing, data: { status: "failed", error: failure } },
  ]);
});

test("tickets that are released with their agent, and what a person decides about a message, are told of too", async () => {
  const desk = await makeOutboxDesk(db);
  await addEndpoint(desk.ctx.workspace.id, ["ticket.changed", "message.status"]);
  const agentId = String(desk.ctx.actor.id);
  const ticket = await makeTicket(desk.ctx, desk.conversationIds[0] ?? "", { assigneeId: agentId });
  await transaction(desk.ctx, (tx) => releaseTicketsOf(tx, desk.ctx, agentId));
  await doJobs({ [ticketNewsJobName]: ticketNewsJob({ db, now: desk.ctx.now }) });
  const [messageId = ""] = await desk.queue([{}]);
  await db.$client`update outbox set state = 'unconfirmed' where message_id = ${messageId}`;
  await db.$client`update messages set status = 'unconfirmed', status_rank = 2 where id = ${messageId}`;
  await settleUnconfirmed(desk.ctx, { messageId, decision: "give_up" });
  expect(await eventsOf(desk.ctx.workspace.id)).toMatchObject([
    { type: "ticket.changed", subject: ticket.id, data: { assigneeId: null, status: "open" } },
    {
      type: "message.status",
      subject: messageId,
      data: { status: "failed", error: { code: "unconfirmed" } },
    },
  ]);
});
