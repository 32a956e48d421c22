import { z } from "zod";
import { formatText } from "@/lib/whatsapp/format-text";
import { limits } from "@/lib/whatsapp/limits";
import { MessagePlayer } from "./message-player";
import { nameBroken, OutboundContent } from "./outbound-content";

const [Text, Media, Location, Contacts, Interactive, Template] = OutboundContent.options;

/** Twice what fits into one message: formatting may shorten a text, but not by half. */
const longestText = 2 * limits.text;

const about = {
  to: MessagePlayer.shape.to,
  priority: MessagePlayer.shape.priority,
  category: MessagePlayer.shape.category,
  channel: MessagePlayer.shape.channel,
  integrationId: MessagePlayer.shape.integrationId,
};

const Fields = z.discriminatedUnion("type", [
  z.strictObject({
    ...about,
    ...Text.shape,
    text: Text.shape.text.max(longestText),
    /** `markdown` is turned into WhatsApp's own marks; `plain` leaves as it is. */
    format: z.enum(["plain", "markdown"]).default("plain"),
  }),
  z.strictObject({
    ...about,
    type: z.literal("media"),
    media: z.strictObject({ kind: Media.shape.type, ...Media.omit({ type: true }).shape }),
  }),
  z.strictObject({
    ...about,
    type: z.literal("location"),
    location: z.strictObject(Location.omit({ type: true }).shape),
  }),
  z.strictObject({ ...about, ...Contacts.shape }),
  z.strictObject({
    ...about,
    type: z.literal("interactive"),
    interactive: z.strictObject(Interactive.omit({ type: true }).shape),
  }),
  z.strictObject({
    ...about,
    type: z.literal("template"),
    template: z.strictObject(Template.omit({ type: true }).shape),
  }),
]);

/** What `POST /messages` takes: the content lies under the name of its type. */
export const MessageBody = Fields.transform((body, ctx): z.infer<typeof MessagePlayer> => {
  const { to, priority, category, channel, integrationId } = body;
  const content = contentOf(body);
  nameBroken(ctx, content, body.type === "text" || body.type === "contacts" ? [] : [body.type]);
  return { to, priority, category, channel, integrationId, content };
});

function contentOf(body: z.infer<typeof Fields>): OutboundContent {
  switch (body.type) {
    case "text": {
      const text = body.format === "markdown" ? formatText(body.text) : body.text;
      return { type: "text", text, previewUrl: body.previewUrl };
    }
    case "media": {
      const { kind, ...media } = body.media;
      return { type: kind, ...media };
    }
    case "location":
      return { type: "location", ...body.location };
    case "contacts":
      return { type: "contacts", contacts: body.contacts };
    case "interactive":
      return { type: "interactive", ...body.interactive };
    case "template":
      return { type: "template", ...body.template };
  }
}
