"use client";

import { ArrowLeft, Lock } from "lucide-react";
import { Fragment, type RefObject, useEffect, useRef, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/use-now";
import { AttachMenu } from "./attach-menu";
import { BubbleMenu } from "./bubble-menu";
import { type BusinessNumber, digitsOf } from "./emulator-api";
import { PhoneBubble } from "./phone-bubble";
import { type ComposerMode, PhoneComposer } from "./phone-composer";
import type { PhoneFile } from "./phone-file";
import type { PhoneMessage } from "./phone-message";
import { showPhone } from "./show-phone";
import { threadOf } from "./thread-of";
import { dayOf } from "./time-of";

/** One chat on the handset's screen. */
export function PhoneChat({
  business,
  online,
  typing,
  messages,
  loading,
  error,
  onRetry,
  screen,
  onBack,
  stoppedMarketing,
  onSend,
  onSendFile,
  onPlay,
  onTap,
  onMarketing,
}: {
  business: BusinessNumber;
  online: boolean;
  /** The studio is writing. */
  typing: boolean;
  messages: readonly PhoneMessage[];
  loading: boolean;
  error: string | null;
  onRetry: () => void;
  /** Where sheets of this handset open. */
  screen: RefObject<HTMLElement | null>;
  onBack: () => void;
  /** The player wants no offers. */
  stoppedMarketing: boolean;
  onMarketing: (value: "stop" | "resume") => void;
  /** Resolves to whether it was sent. */
  onSend: (message: object) => Promise<boolean>;
  onSendFile: (file: PhoneFile, caption: string) => Promise<boolean>;
  /** The player listens to a voice note. */
  onPlay: (messageId: string) => void;
  onTap: (messageId: string, buttonId: string) => Promise<boolean>;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.id;
  const shown = threadOf(messages);
  const [mode, setMode] = useState<ComposerMode | null>(null);
  const now = useNow(60_000);
  // Recordings and stickers carry no words, so they go at once.
  const attach = (file: PhoneFile) => {
    if (file.type === "audio" || file.type === "sticker") void onSendFile(file, "");
    else setMode({ kind: "file", ...file });
  };
  const answered = new Set(messages.filter(isTap).map(({ replyTo }) => replyTo));

  useEffect(() => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  }, [newest]);

  return (
    <>
      <header className="flex h-13 shrink-0 items-center gap-2.5 bg-phone-bar px-2 text-on-phone-bar">
        <button
          type="button"
          onClick={onBack}
          aria-label="Back to chats"
          className="flex size-8 items-center justify-center rounded-md hover:bg-on-phone-bar/10 focus-visible:outline-on-phone-bar"
        >
          <ArrowLeft aria-hidden />
        </button>
        <Avatar id={business.phoneNumberId} name={business.verifiedName} />
        <div className="min-w-0">
          <h3 className="truncate font-semibold">{business.verifiedName}</h3>
          <p aria-live="polite" className="truncate text-xs">
            {typing ? "typing…" : showPhone(digitsOf(business.displayPhoneNumber))}
          </p>
        </div>
      </header>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <div
        ref={scroller}
        role="log"
        aria-label="Messages"
        tabIndex={0}
        className="wallpaper flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto px-3 py-3 focus-visible:-outline-offset-2"
      >
        {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        {loading && <Skeleton className="mt-auto h-10 w-2/3 rounded-lg" />}
        {error && messages.length === 0 && <ErrorState onRetry={onRetry}>{error}</ErrorState>}
        {!loading && !error && (
          <p className="mx-auto mb-2 flex max-w-[18rem] items-start gap-1.5 rounded-md bg-note px-3 py-1.5 text-center text-sm text-ink">
            <Lock aria-hidden className="mt-0.5 size-3" />
            Emulated chat. Write as the player; the studio sees it in its inbox.
          </p>
        )}
        {shown.map((message, index) => {
          const day = dayOf(message.at);
          const before = shown[index - 1];
          return (
            <Fragment key={message.id}>
              {(!before || dayOf(before.at) !== day) && (
                <p className="mx-auto my-2 rounded-md bg-surface px-2.5 py-0.5 text-xs text-muted shadow-sm">
                  {day}
                </p>
              )}
              <PhoneBubble
                message={message}
                businessName={business.verifiedName}
                quoted={messages.find(({ id }) => id === message.replyTo)}
                follows={before?.direction === message.direction}
                answered={answered.has(message.id) || !online}
                screen={screen}
                menu={
                  online && (
                    <BubbleMenu
                      message={message}
                      now={now}
                      onReply={() => setMode({ kind: "reply", message })}
                      onEdit={() => setMode({ kind: "edit", message })}
                      onSend={onSend}
                    />
                  )
                }
                onPlay={() => {
                  if (message.direction === "out") onPlay(message.id);
                }}
                onTap={(buttonId) => onTap(message.id, buttonId)}
                onSend={onSend}
              />
            </Fragment>
          );
        })}
      </div>
      <PhoneComposer
        online={online}
        mode={mode}
        onModeEnd={() => setMode(null)}
        onSend={onSend}
        onSendFile={onSendFile}
      >
        <AttachMenu
          disabled={!online}
          stoppedMarketing={stoppedMarketing}
          onFile={attach}
          onSend={onSend}
          onMarketing={onMarketing}
        />
      </PhoneComposer>
    </>
  );
}

function isTap({ direction, type, replyTo }: PhoneMessage): boolean {
  return direction === "in" && replyTo !== null && (type === "interactive" || type === "button");
}
