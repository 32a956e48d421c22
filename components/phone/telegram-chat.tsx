"use client";

import { Ban, SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import {
  getTelegramThread,
  pressStart,
  setBlocked,
  type TelegramAccount,
  type TelegramBot,
  tapInline,
  writeToBot,
} from "./telegram-api";
import { TelegramBubble } from "./telegram-bubble";
import { useResource } from "./use-resource";
import { useTyping } from "./use-typing";

/** One account's chat with the studio's bot. */
export function TelegramChat({
  account,
  bot,
  beat,
  typingBeat,
  onChanged,
}: {
  account: TelegramAccount;
  bot: TelegramBot;
  /** Grows whenever something happened in this chat. */
  beat: number;
  /** Grows whenever the bot starts typing in it. */
  typingBeat: number;
  onChanged: () => void;
}) {
  const { id } = account;
  const thread = useResource(useCallback(() => getTelegramThread(id), [id]));
  const { refresh } = thread;
  const items = (thread.value?.items ?? []).filter((item) => item.bot === bot.id);
  const talk = account.talks.find((each) => each.bot === bot.id);
  const scroller = useRef<HTMLDivElement>(null);
  const newest = items.at(-1)?.messageId;
  const typing = useTyping(
    typingBeat,
    String(items.findLast(({ direction }) => direction === "out")?.messageId),
  );

  useEffect(() => {
    if (beat > 0) refresh();
  }, [beat, refresh]);

  useEffect(() => {
    if (newest !== undefined) scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [newest]);

  async function act(call: Promise<unknown>) {
    try {
      await call;
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined;
      toast.error("The account did not do that", { description });
    }
    refresh();
    onChanged();
  }

  return (
    <section
      aria-label={`Chat of ${account.firstName}`}
      className="flex h-full min-h-0 min-w-0 flex-1 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-md"
    >
      <header className="flex h-13 shrink-0 items-center justify-between gap-3 border-b border-line px-4">
        <div className="min-w-0">
          <h2 className="truncate font-semibold">{bot.name}</h2>
          <p aria-live="polite" className="truncate text-xs text-muted">
            {typing ? "typing…" : `@${bot.username} · bot`}
          </p>
        </div>
        {talk && (
          <Button
            size="sm"
            icon={<Ban aria-hidden />}
            onClick={() => act(setBlocked(id, bot.id, !talk.blocked))}
          >
            {talk.blocked ? "Unblock" : "Block"}
          </Button>
        )}
      </header>
      <div
        ref={scroller}
        role="log"
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-4 py-3 focus-visible:-outline-offset-2"
      >
        {talk && items.length === 0 && (
          <EmptyState title="Nothing said yet">Write to the bot; the studio sees it in its inbox.</EmptyState>
        )}
        {!talk && (
          <EmptyState title="A bot cannot write first">
            Press Start as {account.firstName} would, with what a link of the studio carries, if it does.
          </EmptyState>
        )}
        {items.map((item) => (
          <TelegramBubble
            key={item.messageId}
            item={item}
            onTap={(buttonId) => act(tapInline(id, bot.id, item.messageId, buttonId))}
          />
        ))}
      </div>
      {talk && !talk.blocked ? (
        <Composer onSend={(text) => act(writeToBot(id, bot.id, text))} />
      ) : (
        <StartForm onStart={(parameter) => act(pressStart(id, bot.id, parameter))} />
      )}
    </section>
  );
}

function Composer({ onSend }: { onSend: (text: string) => void }) {
  const [text, setText] = useState("");

  function send(event: FormEvent | KeyboardEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    onSend(text.trim());
    setText("");
  }

  return (
    <form onSubmit={send} className="flex shrink-0 items-end gap-1.5 border-t border-line p-2">
      <textarea
        aria-label="Message to the bot"
        placeholder="Message"
        rows={1}
        dir="auto"
        maxLength={4096}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
        }}
        className="field-sizing-content max-h-28 min-h-9 min-w-0 flex-1 resize-none rounded-lg border border-edge bg-surface px-3 py-1.5 text-md focus-visible:outline-offset-0"
      />
      <Button type="submit" variant="primary" aria-label="Send" disabled={text.trim() === ""}>
        <SendHorizontal aria-hidden />
      </Button>
    </form>
  );
}

/** What is pasted may be the whole link; its parameter is what counts. */
function StartForm({ onStart }: { onStart: (parameter: string) => void }) {
  function start(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get("link")).trim();
    onStart(/[?&]start=([\w-]+)/.exec(given)?.[1] ?? given);
  }
  return (
    <form onSubmit={start} className="flex shrink-0 items-center gap-2 border-t border-line p-2">
      <Input
        name="link"
        aria-label="Link or start parameter"
        placeholder="t.me link, if you have one"
        className="flex-1"
      />
      <Button type="submit" variant="primary">
        Start
      </Button>
    </form>
  );
}
