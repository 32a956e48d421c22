import { notFound } from "next/navigation";
import { Inbox } from "@/components/inbox/inbox";
import { viewOf } from "@/components/inbox/place";
import { pageContext } from "@/lib/auth/page-context";
import { requirePerson } from "@/lib/auth/require-person";
import type { Context } from "@/lib/context";
import { NotFound } from "@/lib/errors";
import { getThread } from "@/lib/inbox/get-thread";
import { listQueue } from "@/lib/inbox/list-queue";
import { env } from "@/lib/resources";
import { listPeople } from "@/lib/workspaces/list-people";
import {
  assign,
  loadEarlier,
  loadPlayerData,
  loadQueue,
  loadQueueChanges,
  loadSession,
  loadThread,
  loadThreadNews,
  markRead,
  refetch,
  release,
  reopen,
  reply,
  resolve,
  retry,
  revealPhone,
  settle,
  take,
  typing,
} from "./actions";

/** Either door into the inbox: with a conversation open or without. From then on the browser moves about by itself. */
export async function InboxEntry({
  conversationId,
  view,
}: {
  conversationId: string | null;
  view: string | undefined;
}) {
  const ctx = await pageContext();
  const person = await requirePerson();
  const shown = viewOf(view);
  const [queue, thread, people] = await Promise.all([
    listQueue(ctx, { view: shown }),
    conversationId ? openThread(ctx, conversationId) : null,
    listPeople(ctx),
  ]);
  const agents = people.filter(({ role }) => role !== "marketer").map(({ id, name }) => ({ id, name }));
  return (
    <Inbox
      me={{
        id: person.user.id,
        name: person.user.name,
        workspaceId: person.workspace.id,
        mayWrite: person.scopes.has("inbox:write"),
        mayOverride: person.role === "admin",
      }}
      agents={agents}
      hasPhone={env().EMULATOR_URL !== undefined}
      actions={{
        assign,
        loadEarlier,
        loadPlayerData,
        loadQueue,
        loadQueueChanges,
        loadSession,
        loadThread,
        loadThreadNews,
        markRead,
        release,
        reopen,
        reply,
        resolve,
        retry,
        revealPhone,
        refetch,
        settle,
        take,
        typing,
      }}
      first={{ view: shown, queue, thread }}
    />
  );
}

async function openThread(ctx: Context, conversationId: string) {
  try {
    return await getThread(ctx, { conversationId });
  } catch (error) {
    if (error instanceof NotFound) notFound();
    throw error;
  }
}
