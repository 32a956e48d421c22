"use client";

import { useState } from "react";
import type { MessageView } from "@/lib/messaging/message-view";
import { ClockTime } from "./clock-time";

/** That a message was changed; pressing it shows what stood there before. */
export function EditedMark({ message }: { message: Pick<MessageView, "id" | "editedAt" | "earlier"> }) {
  const [isOpen, setOpen] = useState(false);
  if (!message.editedAt) return null;
  const listId = `earlier ${message.id}`.replace(" ", "-");
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        onClick={() => setOpen(!isOpen)}
        className="mt-0.5 flex min-h-6 items-center text-xs text-muted underline decoration-dotted underline-offset-2 hover:text-ink"
      >
        {isOpen ? "Hide what it said before" : "Edited"}
      </button>
      {isOpen && (
        <ol id={listId} className="flex flex-col gap-1 border-l-2 border-line pl-2 text-sm text-muted">
          {message.earlier.map(({ text, at }) => (
            <li key={at + text}>
              <ClockTime at={at} className="mr-1.5 text-xs" />
              <bdi className="whitespace-pre-wrap wrap-anywhere">{text ?? "Without words"}</bdi>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
