import { z } from "zod";
import { fraudSafeList } from "@/db/schema/fraud";

/** Most entries that a workspace's safe list holds. */
export const mostSafeEntries = 1_000;

/** A whole number in E.164, or at least the first four digits of numbers; spaces, dashes and brackets may stand in it. */
export const SafeEntryInput = z
  .strictObject({
    kind: z.enum(["number", "prefix"]),
    entry: z.string().transform((text) => text.replace(/[\s().-]/g, "")),
    note: z.string().trim().max(200).default(""),
  })
  .superRefine(({ kind, entry }, check) => {
    const shape = kind === "number" ? /^\+[1-9]\d{6,14}$/ : /^\+[1-9]\d{3,13}$/;
    if (shape.test(entry)) return;
    check.addIssue({
      code: "custom",
      path: ["entry"],
      message:
        kind === "number"
          ? "Give the number in E.164, such as +4915112345678."
          : "Give at least the first four digits with their +, such as +4915112.",
    });
  });

export type SafeEntryInput = z.output<typeof SafeEntryInput>;

export const safeEntryColumns = {
  id: fraudSafeList.id,
  kind: fraudSafeList.kind,
  entry: fraudSafeList.entry,
  note: fraudSafeList.note,
  createdAt: fraudSafeList.createdAt,
};
