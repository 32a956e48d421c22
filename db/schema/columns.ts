import { timestamp } from "drizzle-orm/pg-core";

/** Every timestamp is UTC with time zone and comes out as a Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });
