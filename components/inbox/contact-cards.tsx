import { UserRound } from "lucide-react";
import type { MessageView } from "@/lib/messaging/message-view";
import { objectsIn, textIn, textsIn } from "./content-in";

/** People whose cards were sent, with whatever each card holds. */
export function ContactCards({ content }: Pick<MessageView, "content">) {
  return (
    <ul className="my-0.5 flex w-64 max-w-full flex-col gap-1.5">
      {objectsIn(content, "contacts").map((card, index) => (
        <ContactCard key={index} card={card} />
      ))}
    </ul>
  );
}

function ContactCard({ card }: { card: Record<string, unknown> }) {
  const lines = [
    ...textsIn(card, "phones"),
    ...textsIn(card, "emails"),
    ...textsIn(card, "addresses"),
    ...textsIn(card, "urls"),
  ];
  const organisation = textIn(card, "organisation");
  return (
    <li className="flex gap-2.5 rounded-md border border-line bg-surface px-2.5 py-2 text-ink">
      <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-hover text-muted">
        <UserRound aria-hidden />
      </span>
      <span className="flex min-w-0 flex-col">
        <bdi className="font-medium wrap-anywhere">{textIn(card, "name") ?? "Somebody without a name"}</bdi>
        {organisation && <bdi className="text-sm text-muted wrap-anywhere">{organisation}</bdi>}
        {lines.map((line) => (
          <bdi key={line} className="text-sm text-muted tabular-nums select-all wrap-anywhere">
            {line}
          </bdi>
        ))}
        {textIn(card, "birthday") && (
          <span className="text-sm text-muted">Born {textIn(card, "birthday")}</span>
        )}
        {textIn(card, "origin") === "contact_request" && (
          <span className="text-xs text-muted">Shared because we asked</span>
        )}
      </span>
    </li>
  );
}
