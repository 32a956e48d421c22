import type { integrations } from "@/db/schema/integrations";

/** A row as stored, sealed secrets included: never leaves the server. `presentIntegration` makes what may. */
export type Integration = typeof integrations.$inferSelect;
