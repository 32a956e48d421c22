"use client";

import { Check, SendHorizontal, X } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { previewOf } from "./card-of";
import type { PhoneFile } from "./phone-file";
import { textAt } from "./phone-message";
import type { ShownMessage } from "./thread-of";

/** What the next message is: an answer to one, a change of one, or words below a file. */
export type ComposerMode = { kind: "reply" | "edit"; message: ShownMessage } | ({ kind: "file" } & PhoneFile);

export function PhoneComposer({
  online,
  mode,
  onModeEnd,
  onSend,
  onSendFile,
  children,
}: {
  online: boolean;
  mode: ComposerMode | null;
  onModeEnd: () => void;
  onSend: (message: object) => Promise<boolean>;
  onSendFile: (file: PhoneFile, caption: string) => Promise<boolean>;
  /** Stands before the field. */
  children?: ReactNode;
}) {
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const body = text.trim();
  const sendable = online && (body !== "" || mode?.kind === "file");

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
    if (!sendable) return;
    setText("");
    onModeEnd();
    const sent = mode?.kind === "file" ? await onSendFile(mode, body) : await onSend(messageOf(body, mode));
    if (!sent) setText((since) => since || body);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) void send(event);
    if (event.key === "Escape" && mode) endMode();
  }

  return (
    <form onSubmit={send} className="shrink-0 border-t border-line bg-raised p-2">
      {mode && <ModeStrip mode={mode} onEnd={endMode} />}
      <div className="flex items-end gap-1.5">
        {children}
        <textarea
          ref={field}
          aria-label="Message"
          placeholder={mode?.kind === "file" ? "Caption" : "Message"}
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
          disabled={!sendable}
          className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:not-disabled:bg-accent-strong disabled:opacity-50"
        >
          {mode?.kind === "edit" ? <Check aria-hidden /> : <SendHorizontal aria-hidden />}
        </button>
      </div>
    </form>
  );
}

function ModeStrip({ mode, onEnd }: { mode: ComposerMode; onEnd: () => void }) {
  const { title, detail, leave } = wordsOf(mode);
  return (
    <p className="mb-2 flex items-center gap-2 rounded-md border-l-3 border-accent bg-surface py-1 pr-1 pl-2.5 text-sm">
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-accent">{title}</span>
        <span className="block truncate text-muted">{detail}</span>
      </span>
      <button
        type="button"
        aria-label={leave}
        onClick={onEnd}
        className="flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover"
      >
        <X aria-hidden />
      </button>
    </p>
  );
}

function wordsOf(mode: ComposerMode): { title: string; detail: string; leave: string } {
  if (mode.kind === "file") {
    return { title: `Send this ${fileWords[mode.type]}`, detail: mode.file.name, leave: "Do not send it" };
  }
  const detail = previewOf(mode.message);
  if (mode.kind === "edit") return { title: "Edit message", detail, leave: "Leave it as it was" };
  const title = mode.message.direction === "in" ? "Reply to yourself" : "Reply";
  return { title, detail, leave: "Do not quote it" };
}

const fileWords = {
  image: "photo",
  video: "video",
  audio: "recording",
  document: "document",
  sticker: "sticker",
};

function messageOf(body: string, mode: Exclude<ComposerMode, { kind: "file" }> | null): object {
  const text = { body };
  if (!mode) return { type: "text", text };
  const { id } = mode.message;
  if (mode.kind === "reply") return { type: "text", text, context: { message_id: id } };
  return { type: "edit", edit: { original_message_id: id, message: { type: "text", text } } };
}
