import type { Sql } from "@/db/client";

/** Nobody speaks on it; only that it is heard again matters. */
const returnChannel = "console_return";

/** Calls back whenever PostgreSQL is there again after it broke the connection: what was asked for meanwhile has failed. */
export function hearReturn(sql: Sql, onReturn: () => void): { stop: () => void } {
  let wasHeard = false;
  let isStopped = false;
  const listening = sql.listen(
    returnChannel,
    () => {},
    () => {
      if (wasHeard && !isStopped) onReturn();
      wasHeard = true;
    },
  );
  // The driver goes on trying by itself.
  listening.catch(() => {});
  return {
    stop() {
      isStopped = true;
      // Not waited for: PostgreSQL may be away.
      listening.then(({ unlisten }) => unlisten()).catch(() => {});
    },
  };
}
