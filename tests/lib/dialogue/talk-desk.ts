import { and, desc, eq } from "drizzle-orm";
import type { Redis } from "ioredis";
import type { Database } from "@/db/client";
import { messages } from "@/db/schema/messaging";
import { verificationCodes } from "@/db/schema/verifications";
import { deskBotId } from "@/lib/bot/desk-reply";
import { makeCall } from "@/lib/dialogue/make-call";
import { createLog } from "@/lib/log";
import { completeCall } from "@/lib/mailbox/complete-call";
import { processLanes } from "@/lib/mailbox/process-lanes";
import type { Lease } from "@/lib/mailbox/settle-lanes";
import { codeContext } from "@/lib/otp/sealed-code";
import { putPlayer } from "@/lib/players/put-player";
import { openSealed } from "@/lib/secrets/seal";
import { keepSessions } from "@/lib/sessions/keep-sessions";
import { answerCall } from "@/lib/turns/answer-call";
import { takeLanes } from "@/lib/turns/take-lanes";
import { openDesk } from "../turns/desk";
import { envelope, inbound } from "../whatsapp/webhook-samples";

const log = createLog({ name: "test", level: "silent" });

let counted = 0;

type Player = Omit<Parameters<typeof putPlayer>[1], "playerId">;

/** A number that the desk bot answers, and a phone that writes to it. */
export async function openTalkDesk(db: Database, redis: Redis, phone = "+4915100000001") {
  const desk = await openDesk(db, { botId: deskBotId });
  const sessions = keepSessions(redis, log, 10_000);
  const now = () => new Date();
  desk.work.take = takeLanes({ now, publish: () => {}, quietMs: 0, visited: sessions.note });
  const answer = answerCall({
    sessions,
    makeCall: (place, call) => makeCall({ db, now, log, origin: "https://studio.test" }, place, call),
  });

  async function work(): Promise<Lease[]> {
    const { leases } = await processLanes(desk.work);
    await sessions.settled();
    return leases;
  }

  async function settle(leases: Lease[]): Promise<void> {
    for (const lease of leases) await completeCall(desk.sql, lease, await answer(lease.request));
  }

  async function drain(): Promise<void> {
    for (;;) {
      const { lanes, leases } = await processLanes(desk.work);
      await sessions.settled();
      if (lanes === 0) return;
      await settle(leases);
    }
  }

  function append(fields: Record<string, unknown>, from = phone): Promise<unknown> {
    counted += 1;
    const digits = from.slice(1);
    const message = inbound({
      id: `wamid.TALK${counted}`,
      from: digits,
      from_user_id: undefined,
      timestamp: String(Math.floor(Date.now() / 1000)),
      ...fields,
    });
    return desk.append(
      envelope({ contacts: [{ profile: { name: "Ana" }, wa_id: digits }], messages: [message] }),
    );
  }

  const spoken = (text: string) => ({ text: { body: text } });

  return {
    ...desk,
    answer,
    settle,
    drain,
    workOnce: work,
    put: (playerId: string, player: Player) => putPlayer(desk.ctx, { language: "en", ...player, playerId }),
    write: (text: string, from = phone) => append(spoken(text), from),
    /** What a flush of Redis does to the talks of this desk. */
    async forgetSessions(): Promise<void> {
      await redis.del("none", ...(await redis.keys(`session:*{${desk.integration.id}}*`)));
    },
    /** Says something and answers the bodies of what came back. */
    async say(text: string, from = phone): Promise<string[]> {
      const before = await lastSeq(db, desk.workspace.id);
      await append(spoken(text), from);
      await drain();
      return bodiesAfter(db, desk.workspace.id, before);
    },
    async tap(id: string, from = phone): Promise<string[]> {
      const before = await lastSeq(db, desk.workspace.id);
      const interactive = { type: "button_reply", button_reply: { id, title: "Tap" } };
      await append({ type: "interactive", text: undefined, interactive }, from);
      await drain();
      return bodiesAfter(db, desk.workspace.id, before);
    },
    async livingCode(): Promise<string> {
      const [row] = await db
        .select()
        .from(verificationCodes)
        .orderBy(desc(verificationCodes.expiresAt))
        .limit(1);
      if (!row) throw new Error("there is no living code");
      return openSealed(row.sealed, codeContext(row.verificationId, row.generation));
    },
    /** Everything the database holds, as text. */
    async everything(): Promise<string> {
      const tables = await desk.sql<{ name: string }[]>`
        select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`;
      const texts: string[] = [];
      for (const { name } of tables) {
        const rows = await desk.sql<{ row: string }[]>`select t::text as row from ${desk.sql(name)} t`;
        texts.push(...rows.map(({ row }) => row));
      }
      return texts.join("\n");
    },
  };
}

export type TalkDesk = Awaited<ReturnType<typeof openTalkDesk>>;

async function lastSeq(db: Database, workspaceId: string): Promise<number> {
  const [row] = await db
    .select({ seq: messages.seq })
    .from(messages)
    .where(eq(messages.workspaceId, workspaceId))
    .orderBy(desc(messages.seq))
    .limit(1);
  return row?.seq ?? 0;
}

async function bodiesAfter(db: Database, workspaceId: string, seq: number): Promise<string[]> {
  const rows = await db
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out")))
    .orderBy(messages.seq);
  return rows
    .filter((row) => row.seq > seq)
    .map(({ text, content }) => text ?? String((content as { body?: string } | null)?.body ?? ""));
}
