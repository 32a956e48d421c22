import type { Database } from "@/db/client";
import type { Clock } from "@/lib/clock";
import type { Log } from "@/lib/log";
import { listStandingSignIns } from "./list-standing-sign-ins";
import type { LiveServer } from "./live-server";

const defaultEveryMs = 15_000;

/**
 * Cuts the sockets whose sign-in was revoked or ran out, or stands for another workspace or role by now; the browser connects
 * again and gets what it is due. While PostgreSQL is away nothing is cut.
 */
export function endLapsedSockets(
  io: LiveServer,
  { db, now, log }: { db: Database; now: Clock; log: Log },
  everyMs = defaultEveryMs,
): { stop: () => void } {
  async function check(): Promise<void> {
    const sockets = [...io.of("/").sockets.values()];
    const ids = sockets.map((socket) => socket.data.listener.signInId);
    const standing = await listStandingSignIns(db, ids, now());
    for (const socket of sockets) {
      const { signInId, workspace, role } = socket.data.listener;
      const still = standing.get(signInId);
      if (still?.workspaceId !== workspace.id || still.role !== role) socket.disconnect(true);
    }
  }
  const timer = setInterval(() => {
    check().catch((error: unknown) => log.warn({ err: error }, "sign-ins of sockets could not be checked"));
  }, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
