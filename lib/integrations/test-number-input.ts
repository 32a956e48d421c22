import { z } from "zod";
import { Phone } from "@/lib/players/phone";

export const AddTestNumber = z.strictObject({
  name: z.string().trim().min(1, "Say whose phone it is.").max(100, "Use at most 100 characters."),
  phone: z
    .string()
    .transform((text) => text.replace(/[\s().-]/g, ""))
    .pipe(Phone),
});

/** A text needs an open window; a template may leave at any time. */
export const TestMessage = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("text"),
      testNumberId: z.string(),
      text: z.string().trim().min(1, "Write a text.").max(4_096, "WhatsApp takes up to 4,096 characters."),
    }),
    z.strictObject({
      kind: z.literal("template"),
      testNumberId: z.string(),
      template: z.string().trim().min(1, "Name the template.").max(512).default("hello_world"),
      language: z
        .string()
        .regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, "Give a language such as en_US.")
        .default("en_US"),
    }),
  ],
  "Choose text or template.",
);

export type AddTestNumber = z.output<typeof AddTestNumber>;
export type TestMessage = z.output<typeof TestMessage>;
