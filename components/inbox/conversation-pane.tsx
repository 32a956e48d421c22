"use client";

import { SearchX } from "lucide-react";
import { useRef } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { AssignMenu } from "./assign-menu";
import { Composer } from "./composer";
import { ConnectionLine } from "./connection-line";
import { ConversationHeader } from "./conversation-header";
import { ConversationLine } from "./conversation-line";
import { ConversationSkeleton } from "./conversation-skeleton";
import { MessageLog } from "./message-log";
import { PlaceLink } from "./place-link";
import { TicketTopic } from "./ticket-topic";
import { useConversation } from "./use-conversation";
import { useKeys } from "./use-keys";
import { goTo, usePlace } from "./use-place";
import { useTicketActs } from "./use-ticket-acts";

export function ConversationPane({ conversationId }: { conversationId: string }) {
  const { view } = usePlace();
  const { thread, failure, reload } = useConversation(conversationId);
  const acts = useTicketActs(thread?.ticket ?? null);
  const field = useRef<HTMLTextAreaElement>(null);
  const assign = useRef<HTMLButtonElement>(null);

  useKeys({
    r: () => field.current?.focus(),
    e: acts.resolve ?? undefined,
    u: acts.release ?? undefined,
    t: acts.take ?? undefined,
    a: () => assign.current?.click(),
    Escape: () => leave(conversationId, () => goTo(view, null)),
  });

  if (failure && !thread) {
    return (
      <Frame>
        <div className="flex flex-1 items-center justify-center">
          {failure.code === "not_found" ? (
            <EmptyState
              icon={<SearchX />}
              title="There is no such conversation"
              action={
                <PlaceLink view={view} conversationId={null} className={buttonClass()}>
                  Back to the queue
                </PlaceLink>
              }
            >
              It may have been removed, or it belongs to another workspace.
            </EmptyState>
          ) : (
            <ErrorState title="This conversation could not be loaded" onRetry={reload}>
              {failure.message}
            </ErrorState>
          )}
        </div>
      </Frame>
    );
  }
  return (
    <Frame>
      <ConversationHeader
        conversationId={conversationId}
        thread={thread}
        acts={acts}
        assignMenu={<AssignMenu ticket={thread?.ticket ?? null} acts={acts} trigger={assign} />}
      />
      {thread ? (
        <>
          <ConversationLine thread={thread} />
          <TicketTopic ticket={thread.ticket} />
          <div className="lg:hidden">
            <ConnectionLine />
          </div>
          <MessageLog thread={thread} />
          <Composer thread={thread} acts={acts} field={field} />
        </>
      ) : (
        <ConversationSkeleton />
      )}
    </Frame>
  );
}

function Frame({ children }: { children: React.ReactNode }) {
  return (
    <section aria-label="Conversation" className="@container flex min-h-0 min-w-0 flex-1 flex-col">
      {children}
    </section>
  );
}

/** Back to the queue, to the line one came from. */
function leave(conversationId: string, go: () => void) {
  go();
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(conversationId)}"]`)?.focus();
  });
}
