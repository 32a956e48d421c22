import { z } from "zod";
import { mediaKinds } from "@/lib/media/media-kind";
import { checkContent } from "@/lib/whatsapp/check-content";
import type { OutboundContent as WhatsAppContent } from "@/lib/whatsapp/outbound-message";

const words = z.string().min(1);

const InteractiveAction = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("buttons"), buttons: z.array(z.object({ id: words, title: words })) }),
  z.object({
    kind: z.literal("list"),
    button: words,
    sections: z.array(
      z.object({
        title: z.string().optional(),
        rows: z.array(z.object({ id: words, title: words, description: z.string().optional() })),
      }),
    ),
  }),
  z.object({ kind: z.literal("cta_url"), label: words, url: z.url() }),
  z.object({ kind: z.literal("location_request") }),
]);

const mediaKind = z.enum(["image", "video", "document"]);

const mediaHeader = { kind: mediaKind, fileName: z.string().optional() };

const MediaHeader = z.union([
  z.object({ ...mediaHeader, fileId: words }),
  z.object({ ...mediaHeader, mediaId: words }),
  z.object({ ...mediaHeader, link: z.url() }),
]);

const TemplateHeader = z.union([z.object({ kind: z.literal("text"), value: z.string() }), MediaHeader]);

const MediaSource = z.union([
  z.strictObject({ fileId: words }),
  z.strictObject({ mediaId: words }),
  z.strictObject({ link: z.url() }),
]);

export const TemplateContent = z.object({
  type: z.literal("template"),
  name: words,
  language: words,
  header: TemplateHeader.optional(),
  body: z.union([z.array(z.string()), z.record(z.string(), z.string())]).optional(),
  buttons: z
    .array(
      z.object({
        index: z.int().min(0).max(9),
        kind: z.enum(["quick_reply", "url", "copy_code"]),
        value: z.string(),
      }),
    )
    .optional(),
});

/** The shape of what may leave. */
export const OutboundContent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: words, previewUrl: z.boolean().optional() }),
  z.object({
    type: z.enum(mediaKinds),
    source: MediaSource,
    caption: z.string().optional(),
    fileName: z.string().optional(),
    voice: z.boolean().optional(),
  }),
  z.object({
    type: z.literal("location"),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  z.object({
    type: z.literal("contacts"),
    contacts: z.array(
      z.object({
        name: words,
        phones: z.array(words).optional(),
        emails: z.array(words).optional(),
        organisation: words.optional(),
      }),
    ),
  }),
  z.object({
    type: z.literal("interactive"),
    header: z.union([z.string(), MediaHeader]).optional(),
    body: words,
    footer: z.string().optional(),
    action: InteractiveAction,
  }),
  TemplateContent,
]) satisfies z.ZodType<WhatsAppContent>;

export type OutboundContent = z.infer<typeof OutboundContent>;

/** The same within the channel's lengths and counts, for what comes from outside. */
export const SendableContent = OutboundContent.superRefine((content, ctx) => nameBroken(ctx, content));

/** Names each field that the channel would refuse; `at` is where the content lies in what is parsed. */
export function nameBroken(ctx: z.RefinementCtx, content: OutboundContent, at: string[] = []): void {
  for (const { field, message } of checkContent(content)) {
    ctx.addIssue({ code: "custom", path: [...at, ...field.split(".")], message });
  }
}
