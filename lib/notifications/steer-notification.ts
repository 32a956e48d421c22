import { and, eq } from "drizzle-orm";
import { batches } from "@/db/schema/batches";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireScope } from "@/lib/context";
import { AppError, NotFound } from "@/lib/errors";
import { publish } from "@/lib/realtime/publish";
import { rooms } from "@/lib/realtime/rooms";
import { afterCommit, type Transaction, transaction } from "@/lib/transaction";
import type { Notification } from "./notification";

type Steering = {
  id: string;
  /** Answers false when the state it is in does not allow it. */
  steer: (tx: Transaction, batchId: string) => Promise<boolean>;
  action: "broadcast.paused" | "broadcast.resumed" | "broadcast.cancelled";
  /** In this state it is already as wanted: a repetition changes nothing and is no error. */
  already: Notification["state"][];
};

/** Changes the state of a mass send. Throws NotFound, and NotInThatState where it has ended or never stopped. */
export async function steerNotification(
  ctx: Context,
  { id, steer, action, already }: Steering,
): Promise<void> {
  requireScope(ctx, "broadcasts:write");
  await transaction(ctx, async (tx) => {
    const batch = await findState(tx, ctx, id);
    if (already.includes(batch.state)) return;
    if (!(await steer(tx, id))) {
      const { state } = await findState(tx, ctx, id);
      if (already.includes(state)) return;
      throw new NotInThatState(state);
    }
    await recordAudit(tx, ctx, action, { batchId: id });
    afterCommit(tx, () =>
      publish([{ room: rooms.batch(id), event: "batch.progressed", payload: { batchId: id } }]),
    );
  });
}

const words: Record<Notification["state"], string> = {
  running: "is running",
  paused: "is paused",
  cancelling: "is being cancelled",
  cancelled: "was cancelled",
  done: "is done",
};

export class NotInThatState extends AppError {
  constructor(state: Notification["state"]) {
    super("not_allowed_now", `This mass send ${words[state]}, so that is not possible now.`, {
      code: `broadcast_${state}`,
    });
  }
}

async function findState(tx: Transaction, ctx: Context, id: string): Promise<Pick<Notification, "state">> {
  const [batch] = await tx
    .select({ state: batches.state })
    .from(batches)
    .where(and(eq(batches.workspaceId, ctx.workspace.id), eq(batches.id, id)));
  if (!batch) throw new NotFound("mass send");
  return batch;
}
