import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { batches } from "@/db/schema/batches";
import { integrations } from "@/db/schema/integrations";
import { conversations } from "@/db/schema/messaging";
import type { Role, Scope } from "@/lib/scopes";
import { roomOf } from "./rooms";

/** Who listens at a socket. */
export type Listener = {
  user: { id: string; name: string };
  role: Role;
  workspace: { id: string };
  scopes: ReadonlySet<Scope>;
  signInId: string;
};

/** The only rule about who may enter a room. What is not in the listener's workspace does not exist for them. */
export async function canJoin(db: Database, listener: Listener, room: string): Promise<boolean> {
  const { kind, id } = roomOf(room) ?? {};
  if (!kind || !id) return false;
  const { workspace, user, scopes } = listener;
  switch (kind) {
    case "inbox":
      return id === workspace.id && scopes.has("inbox:read");
    case "alerts":
      return id === workspace.id && scopes.has("integrations:write");
    case "user":
      return id === user.id;
    case "conversation":
      return scopes.has("inbox:read") && (await isConversationOf(db, workspace.id, id));
    case "integration-log":
      return scopes.has("integrations:read") && (await isIntegrationOf(db, workspace.id, id));
    case "batch":
      return scopes.has("broadcasts:read") && (await isBatchOf(db, workspace.id, id));
  }
}

async function isConversationOf(db: Database, workspaceId: string, id: string): Promise<boolean> {
  const [row] = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, id)));
  return row !== undefined;
}

async function isIntegrationOf(db: Database, workspaceId: string, id: string): Promise<boolean> {
  const [row] = await db
    .select({ id: integrations.id })
    .from(integrations)
    .where(and(eq(integrations.workspaceId, workspaceId), eq(integrations.id, id)));
  return row !== undefined;
}

async function isBatchOf(db: Database, workspaceId: string, id: string): Promise<boolean> {
  const [row] = await db
    .select({ id: batches.id })
    .from(batches)
    .where(and(eq(batches.workspaceId, workspaceId), eq(batches.id, id)));
  return row !== undefined;
}
