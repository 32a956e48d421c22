import { z } from "zod";
import type { Page } from "@/lib/page";

/** A position in a list as an opaque cursor. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** A query field that turns an opaque cursor back into the position it was made from; anything else is invalid. */
export function cursorOf<Position>(position: z.ZodType<Position>) {
  return z.string().transform((text, check) => {
    try {
      return position.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    } catch {
      check.addIssue({ code: "custom", message: "this is not a cursor that an earlier page answered" });
      return z.NEVER;
    }
  });
}

/** The query of a list: `take` 1–100 (25), `order` (newest first), and where to go on. */
export function pageQuery<Position>(position: z.ZodType<Position>) {
  return z.object({
    take: z.coerce.number().int().min(1).max(100).default(25).describe("How many."),
    order: z.enum(["asc", "desc"]).default("desc"),
    cursor: cursorOf(position).optional().describe("The `nextCursor` of the page before."),
  });
}

/** The answer of a list. */
export function presentPage<Item, Shown>(page: Page<Item, unknown>, present: (item: Item) => Shown) {
  return {
    items: page.items.map(present),
    nextCursor: page.next === null ? null : encodeCursor(page.next),
  };
}
