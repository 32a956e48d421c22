"use client";

import { MessageCircle, MessageSquareText } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { EmptyState } from "@/components/ui/empty-state";
import { previewOf } from "./card-of";
import { type BusinessNumber, digitsOf, type Sms } from "./emulator-api";
import type { PhoneMessage } from "./phone-message";
import { showPhone } from "./show-phone";
import { type ShownMessage, threadOf } from "./thread-of";
import { timeOf } from "./time-of";

/** The list of chats: every number of the studio, with what was said last. */
export function PhoneChats({
  numbers,
  messages,
  unreadOf,
  onOpen,
  sms,
  onOpenSms,
}: {
  numbers: readonly BusinessNumber[];
  messages: readonly PhoneMessage[];
  unreadOf: (phoneNumberId: string) => number;
  onOpen: (phoneNumberId: string) => void;
  sms: readonly Sms[];
  onOpenSms: () => void;
}) {
  const lastSms = sms.at(-1);
  return (
    <>
      <h3 className="flex h-13 shrink-0 items-center bg-phone-bar px-4 text-lg font-semibold text-on-phone-bar">
        Chats
      </h3>
      {numbers.length === 0 && (
        <EmptyState icon={<MessageCircle />} title="No number to write to">
          Connect a WhatsApp number under Integrations, and it appears here.
        </EmptyState>
      )}
      <ul aria-label="Chats" className="min-h-0 flex-1 overflow-y-auto">
        {numbers.map(({ phoneNumberId, verifiedName, displayPhoneNumber }) => {
          const last = threadOf(messages.filter((message) => message.phoneNumberId === phoneNumberId)).at(-1);
          const unread = unreadOf(phoneNumberId);
          return (
            <li key={phoneNumberId}>
              <button
                type="button"
                onClick={() => onOpen(phoneNumberId)}
                className="flex w-full items-center gap-3 border-b border-line-faint px-4 py-3 text-left hover:bg-hover focus-visible:-outline-offset-2"
              >
                <Avatar id={phoneNumberId} name={verifiedName} size="lg" />
                <span className="min-w-0 flex-1">
                  <span className="flex items-baseline justify-between gap-2">
                    <span className="truncate font-semibold">{verifiedName}</span>
                    {last && <span className="text-xs text-muted">{timeOf(last.at)}</span>}
                  </span>
                  <span className="flex items-center justify-between gap-2 text-muted">
                    <span className="truncate">
                      {last ? lineOf(last) : showPhone(digitsOf(displayPhoneNumber))}
                    </span>
                    {unread > 0 && (
                      <span className="flex h-4.5 min-w-4.5 items-center justify-center rounded-full bg-accent px-1 text-2xs font-semibold text-on-accent">
                        {unread}
                        <span className="sr-only"> unread</span>
                      </span>
                    )}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
        {lastSms && (
          <li>
            <button
              type="button"
              onClick={onOpenSms}
              className="flex w-full items-center gap-3 border-b border-line-faint px-4 py-3 text-left hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span
                aria-hidden
                className="flex size-9 shrink-0 items-center justify-center rounded-full bg-hover text-muted"
              >
                <MessageSquareText />
              </span>
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline justify-between gap-2">
                  <span className="truncate font-semibold">SMS</span>
                  <span className="text-xs text-muted">{timeOf(lastSms.at)}</span>
                </span>
                <span className="block truncate text-muted">{lastSms.text}</span>
              </span>
            </button>
          </li>
        )}
      </ul>
    </>
  );
}

function lineOf(message: ShownMessage): string {
  return message.revoked ? "Deleted" : previewOf(message);
}
