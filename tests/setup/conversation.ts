import { tickets } from "@/db/schema/inbox";
import { integrations } from "@/db/schema/integrations";
import { conversations, messages } from "@/db/schema/messaging";
import { identities, players } from "@/db/schema/players";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";

type Scope = Pick<Context, "db" | "workspace" | "now">;

let counted = 0;

/** A WhatsApp connection of the workspace. */
export async function makeIntegration({ db, workspace }: Scope): Promise<{ id: string; wabaId: string }> {
  const integration = {
    id: newId("integration"),
    workspaceId: workspace.id,
    channel: "whatsapp" as const,
    name: "Test number",
    phoneNumberId: newId("request"),
    wabaId: newId("request"),
    apiVersion: "v25.0",
    baseUrl: "http://127.0.0.1:9",
    verifyToken: "verify",
  };
  await db.insert(integrations).values(integration);
  return integration;
}

type PlayerParts = { phone?: string | null; bsuid?: { portfolio: string; value: string }; tier?: string };

/** A player with a number of their own, unless `phone` is null. */
export async function makePlayer(
  { db, workspace }: Scope,
  { phone = newPhone(), bsuid, tier = "standard" }: PlayerParts = {},
): Promise<{ id: string; phone: string | null }> {
  const id = newId("player");
  await db
    .insert(players)
    .values({ id, workspaceId: workspace.id, tier, displayName: `Player ${id.slice(-4)}` });
  const identity = { workspaceId: workspace.id, playerId: id };
  if (phone)
    await db.insert(identities).values({ ...identity, id: newId("identity"), kind: "phone", value: phone });
  if (bsuid)
    await db.insert(identities).values({ ...identity, id: newId("identity"), kind: "bsuid", ...bsuid });
  return { id, phone };
}

/** A number nobody else in this test file has. */
export function newPhone(): string {
  counted += 1;
  return `+4915${String(100_000_000 + counted)}`;
}

type ConversationParts = {
  integrationId?: string;
  playerId?: string;
  /** Null for a player who never wrote; now by default. */
  lastInboundAt?: Date | null;
};

export async function makeConversation(
  ctx: Scope,
  parts: ConversationParts = {},
): Promise<{ id: string; integrationId: string; playerId: string }> {
  const integrationId = parts.integrationId ?? (await makeIntegration(ctx)).id;
  const playerId = parts.playerId ?? (await makePlayer(ctx)).id;
  const id = newId("conversation");
  await ctx.db.insert(conversations).values({
    id,
    workspaceId: ctx.workspace.id,
    integrationId,
    playerId,
    lastInboundAt: parts.lastInboundAt === undefined ? ctx.now() : parts.lastInboundAt,
    lastMessageAt: ctx.now(),
    lastPreview: "Hello",
    unreadCount: 1,
  });
  return { id, integrationId, playerId };
}

type TicketParts = Partial<
  Pick<
    typeof tickets.$inferInsert,
    "assigneeId" | "priority" | "waitingSince" | "status" | "openedAt" | "resolvedAt"
  >
>;

/** A ticket on a conversation, by default open, unassigned and waiting for us. */
export async function makeTicket(
  ctx: Scope,
  conversationId: string,
  parts: TicketParts = {},
): Promise<{ id: string; number: number; conversationId: string }> {
  counted += 1;
  const ticket = { id: newId("ticket"), number: counted, conversationId };
  await ctx.db.insert(tickets).values({
    priority: 10,
    waitingSince: ctx.now(),
    ...ticket,
    workspaceId: ctx.workspace.id,
    assignedAt: parts.assigneeId ? ctx.now() : null,
    ...parts,
  });
  return ticket;
}

/** What the player wrote. */
export async function makeInbound(
  ctx: Scope,
  conversation: { id: string; integrationId: string },
  text: string,
  occurredAt = ctx.now(),
): Promise<{ id: string }> {
  const id = newId("message");
  await ctx.db.insert(messages).values({
    id,
    workspaceId: ctx.workspace.id,
    integrationId: conversation.integrationId,
    conversationId: conversation.id,
    direction: "in",
    type: "text",
    senderKind: "player",
    externalId: `wamid.${id}`,
    text,
    status: "received",
    occurredAt,
  });
  return { id };
}
