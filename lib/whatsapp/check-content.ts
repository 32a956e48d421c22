import type { FieldError } from "@/lib/errors";
import { checkInteractive } from "./check-interactive";
import { checkContacts, checkLocation, checkMedia } from "./check-media";
import { checkTemplate } from "./check-template";
import { limits } from "./limits";
import { lengthBetween } from "./measure";
import type { OutboundContent } from "./outbound-message";

/** What Meta would refuse about content, each with its field, e.g. `action.buttons.2.title`; empty when it will be taken. */
export function checkContent(content: OutboundContent): FieldError[] {
  switch (content.type) {
    case "text":
      return lengthBetween("text", content.text, 1, limits.text);
    case "interactive":
      return checkInteractive(content);
    case "location":
      return checkLocation(content);
    case "contacts":
      return checkContacts(content);
    case "template":
      return checkTemplate(content);
    default:
      return checkMedia(content);
  }
}
