"use client";

import { SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";

export function PhoneComposer({
  online,
  onSend,
}: {
  online: boolean;
  onSend: (message: object) => Promise<boolean>;
}) {
  const [text, setText] = useState("");
  const body = text.trim();

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!body || !online) return;
    setText("");
    const sent = await onSend({ type: "text", text: { body } });
    if (!sent) setText((since) => since || body);
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) void send(event);
  }

  return (
    <form onSubmit={send} className="flex shrink-0 items-end gap-2 border-t border-line bg-raised p-2">
      <textarea
        aria-label="Message"
        placeholder="Message"
        rows={1}
        dir="auto"
        maxLength={4096}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-28 min-h-9 flex-1 resize-none rounded-lg border border-edge bg-surface px-3 py-1.5 text-md focus-visible:outline-offset-0"
      />
      <button
        type="submit"
        aria-label="Send"
        disabled={!body || !online}
        className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent hover:not-disabled:bg-accent-strong disabled:opacity-50"
      >
        <SendHorizontal aria-hidden />
      </button>
    </form>
  );
}
