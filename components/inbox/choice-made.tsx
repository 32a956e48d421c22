import { MousePointerClick } from "lucide-react";
import type { MessageView } from "@/lib/messaging/message-view";
import { textIn } from "./content-in";

const ways = new Map([
  ["template_button", "Pressed a button"],
  ["button", "Pressed a button"],
  ["list", "Chose from a list"],
  ["call_permission", "Answered the request to call"],
]);

/** That an answer was not written but chosen from what was offered. */
export function ChoiceMade({ content }: Pick<MessageView, "content">) {
  const kind = textIn(content, "kind") ?? "";
  const way = ways.get(kind);
  const description = textIn(content, "description");
  if (!way) return null;
  return (
    <>
      <p className="flex items-center gap-1.5 text-xs text-muted">
        <MousePointerClick aria-hidden className="size-3.5" />
        {way}
      </p>
      {kind === "call_permission" && <p>{callAnswer(textIn(content, "response"))}</p>}
      {description && <bdi className="block text-sm text-muted wrap-anywhere">{description}</bdi>}
    </>
  );
}

function callAnswer(response: string | undefined): string {
  if (response === "accept") return "May be called";
  return response === "reject" ? "Does not want to be called" : "Without an answer that we know";
}
