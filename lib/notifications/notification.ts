import type { batches } from "@/db/schema/batches";

/** A mass send as it is stored. */
export type Notification = typeof batches.$inferSelect;
