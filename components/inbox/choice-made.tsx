import { MousePointerClick } from "lucide-react";
import { WhatsAppText } from "@/components/ui/whatsapp-text";
import type { MessageView } from "@/lib/messaging/message-view";
import { textIn } from "./content-in";

const ways = new Map([
  ["template_button", "Pressed a button"],
  ["button", "Pressed a button"],
  ["list", "Chose from a list"],
  ["call_permission", "Answered the request to call"],
]);

/** The words of an interactive message; of an answer also that it was not written but chosen from what was offered. */
export function ChoiceMade({ text, content }: Pick<MessageView, "text" | "content">) {
  const kind = textIn(content, "kind") ?? "";
  const way = ways.get(kind);
  const description = textIn(content, "description");
  return (
    <>
      {way && (
        <p className="flex items-center gap-1.5 text-xs text-muted">
          <MousePointerClick aria-hidden className="size-3.5" />
          {way}
        </p>
      )}
      {text && <WhatsAppText text={text} />}
      {kind === "call_permission" && <p>{callAnswer(textIn(content, "response"))}</p>}
      {way && description && <bdi className="block text-sm text-muted wrap-anywhere">{description}</bdi>}
    </>
  );
}

function callAnswer(response: string | undefined): string {
  if (response === "accept") return "May be called";
  return response === "reject" ? "Does not want to be called" : "Without an answer that we know";
}
