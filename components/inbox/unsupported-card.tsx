import { CircleHelp } from "lucide-react";
import type { MessageView } from "@/lib/messaging/message-view";
import { numberIn, objectsIn, textIn } from "./content-in";
import { unsupportedWords } from "./message-words";

const unavailableCode = 131060;

/** Something that WhatsApp does not hand on, or in a shape nobody knows: what it was, and where one can look. */
export function UnsupportedCard({ content }: Pick<MessageView, "content">) {
  const isUnavailable = objectsIn(content, "errors").some(
    (error) => numberIn(error, "code") === unavailableCode,
  );
  return (
    <p className="my-0.5 flex w-64 max-w-full gap-2.5">
      <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span className="min-w-0">
        <span className="block font-medium">{unsupportedWords(textIn(content, "what"))}</span>
        <span className="block text-sm text-muted">
          {isUnavailable
            ? "WhatsApp says it cannot be shown at the moment. It can be read on the phone of the business."
            : "WhatsApp does not hand on what it says. Ask the player to send it as text or a picture."}
        </span>
      </span>
    </p>
  );
}
