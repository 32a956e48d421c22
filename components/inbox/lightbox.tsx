"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { mediaOf } from "@/lib/media/media-view";
import type { MessageView } from "@/lib/messaging/message-view";
import { fileAddress } from "./file-address";
import { nameOfMessage } from "./message-words";
import { useInbox } from "./use-desk";

const none: readonly MessageView[] = [];
const round = "size-9 px-0";

/** A picture as large as the window allows; arrow keys go through the conversation's pictures, Escape goes back. */
export function Lightbox({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const items = useInbox((state) => state.threads[message.conversationId]?.messages.items ?? none);
  const pictures = useMemo(() => items.filter(isPicture), [items]);
  const [shownId, setShownId] = useState(message.id);
  const place = pictures.findIndex(({ id }) => id === shownId);
  const shown = pictures[place] ?? message;
  const media = mediaOf(shown.content);
  const before = pictures[place - 1];
  const after = pictures[place + 1];
  const name = shown.text ?? nameOfMessage(shown);

  function onKeyDown(event: KeyboardEvent) {
    const next = event.key === "ArrowLeft" ? before : event.key === "ArrowRight" ? after : undefined;
    if (next) setShownId(next.id);
  }

  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Base.Popup
          onKeyDown={onKeyDown}
          className="fixed inset-2 z-40 flex flex-col rounded-lg border border-line bg-surface shadow-lg sm:inset-6"
        >
          <header className="flex items-center gap-1.5 border-b border-line px-3 py-2">
            <Base.Title className="min-w-0 flex-1 truncate font-medium">
              <bdi>{name}</bdi>
            </Base.Title>
            {pictures.length > 1 && (
              <span className="px-1 text-sm text-muted">
                {place + 1} of {pictures.length}
              </span>
            )}
            {media && (
              <a
                href={fileAddress(media.id, "download")}
                download
                aria-label="Download"
                className={`${buttonClass({ variant: "ghost" })} ${round}`}
              >
                <Download aria-hidden />
              </a>
            )}
            <Base.Close aria-label="Close" className={`${buttonClass({ variant: "ghost" })} ${round}`}>
              <X aria-hidden />
            </Base.Close>
          </header>
          <div className="relative flex min-h-0 flex-1 items-center justify-center p-2">
            {media && (
              <img
                key={media.id}
                src={fileAddress(media.id)}
                alt={name}
                className="max-h-full max-w-full object-contain"
              />
            )}
            {before && (
              <Step label="Earlier picture" side="left-3" onClick={() => setShownId(before.id)}>
                <ChevronLeft aria-hidden />
              </Step>
            )}
            {after && (
              <Step label="Later picture" side="right-3" onClick={() => setShownId(after.id)}>
                <ChevronRight aria-hidden />
              </Step>
            )}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Step({
  label,
  side,
  onClick,
  children,
}: {
  label: string;
  side: string;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className={`${buttonClass()} absolute! top-1/2 -translate-y-1/2 rounded-full! ${round} ${side}`}
    >
      {children}
    </button>
  );
}

function isPicture({ content, deletedAt }: MessageView): boolean {
  const media = mediaOf(content);
  return deletedAt === null && media?.state === "stored" && media.kind === "image";
}
