"use client";

import { Check, SendHorizontal, X } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { previewOf } from "./card-of";
import { textAt } from "./phone-message";
import type { ShownMessage } from "./thread-of";

/** What the next message is about: an answer to one, or one to be changed. */
export type ComposerMode = { kind: "reply" | "edit"; message: ShownMessage };

export function PhoneComposer({
  online,
  mode,
  onModeEnd,
  onSend,
  children,
}: {
  online: boolean;
  mode: ComposerMode | null;
  onModeEnd: () => void;
  onSend: (message: object) => Promise<boolean>;
  /** Stands before the field. */
  children?: ReactNode;
}) {
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const body = text.trim();

  useEffect(() => {
    if (!mode) return;
    if (mode.kind === "edit") setText(textAt(mode.message.content, "body") ?? "");
    // A menu that closes gives the focus back to its button first.
    const timer = setTimeout(() => field.current?.focus());
    return () => clearTimeout(timer);
  }, [mode]);

  function endMode() {
    if (mode?.kind === "edit") setText("");
    onModeEnd();
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!body || !online) return;
    setText("");
    onModeEnd();
    const sent = await onSend(messageOf(body, mode));
    if (!sent) setText((since) => since || body);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) void send(event);
    if (event.key === "Escape" && mode) endMode();
  }

  return (
    <form onSubmit={send} className="shrink-0 border-t border-line bg-raised p-2">
      {mode && (
        <p className="mb-2 flex items-center gap-2 rounded-md border-l-3 border-accent bg-surface py-1 pr-1 pl-2.5 text-sm">
          <span className="min-w-0 flex-1">
            <span className="block font-medium text-accent">
              {mode.kind === "edit"
                ? "Edit message"
                : mode.message.direction === "in"
                  ? "Reply to yourself"
                  : "Reply"}
            </span>
            <span className="block truncate text-muted">{previewOf(mode.message)}</span>
          </span>
          <button
            type="button"
            aria-label={mode.kind === "edit" ? "Leave it as it was" : "Do not quote it"}
            onClick={endMode}
            className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover"
          >
            <X aria-hidden />
          </button>
        </p>
      )}
      <div className="flex items-end gap-1.5">
        {children}
        <textarea
          ref={field}
          aria-label="Message"
          placeholder="Message"
          rows={1}
          dir="auto"
          maxLength={4096}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-28 min-h-9 min-w-0 flex-1 resize-none rounded-lg border border-edge bg-surface px-3 py-1.5 text-md focus-visible:outline-offset-0"
        />
        <button
          type="submit"
          aria-label={mode?.kind === "edit" ? "Save" : "Send"}
          disabled={!body || !online}
          className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:not-disabled:bg-accent-strong disabled:opacity-50"
        >
          {mode?.kind === "edit" ? <Check aria-hidden /> : <SendHorizontal aria-hidden />}
        </button>
      </div>
    </form>
  );
}

function messageOf(body: string, mode: ComposerMode | null): object {
  const text = { body };
  if (!mode) return { type: "text", text };
  const { id } = mode.message;
  if (mode.kind === "reply") return { type: "text", text, context: { message_id: id } };
  return { type: "edit", edit: { original_message_id: id, message: { type: "text", text } } };
}
