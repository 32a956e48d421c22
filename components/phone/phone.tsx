"use client";

import { Plane } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { toast } from "@/components/ui/toast";
import {
  type BusinessNumber,
  getThread,
  type Handset,
  listSms,
  markRead,
  playRecording,
  putFile,
  saveHandset,
  sendFromPhone,
  setMarketing,
  tapButton,
} from "./emulator-api";
import { PhoneChat } from "./phone-chat";
import { PhoneChats } from "./phone-chats";
import { messageWith, type PhoneFile } from "./phone-file";
import { PhoneHeader, type Switches } from "./phone-header";
import type { PhoneMessage } from "./phone-message";
import { PhoneSms } from "./phone-sms";
import { useResource } from "./use-resource";
import { useTyping } from "./use-typing";
import { useVisible } from "./use-visible";

/** One handset: who holds it, its switches, and on its screen the chats or one chat. */
export function Phone({
  handset,
  numbers,
  beat,
  typingBeat,
  onChanged,
  onPutAway,
}: {
  handset: Handset;
  numbers: readonly BusinessNumber[];
  /** Grows whenever something happened to this phone. */
  beat: number;
  /** Grows whenever the studio starts typing to it. */
  typingBeat: number;
  onChanged: () => void;
  onPutAway: () => void;
}) {
  const { phone, name } = handset;
  const [wish, setWish] = useState<Switches>({});
  const { online } = { ...handset, ...wish };
  const thread = useResource(useCallback(() => getThread(phone), [phone]));
  const [openNumber, setOpenNumber] = useState<string | null>(numbers[0]?.phoneNumberId ?? null);
  const sms = useResource(useCallback(() => listSms(phone), [phone]));
  const refreshSms = sms.refresh;
  const [readsSms, setReadsSms] = useState(false);
  const screen = useRef<HTMLDivElement>(null);
  const { refresh } = thread;

  useEffect(() => {
    if (beat === 0) return;
    refresh();
    refreshSms();
  }, [beat, refresh, refreshSms]);

  const messages = (thread.value?.items ?? []).filter(hasArrived);
  const chat = numbers.find(({ phoneNumberId }) => phoneNumberId === openNumber);
  const unread = chat ? messages.filter((message) => isUnreadFrom(message, chat.phoneNumberId)) : [];
  const newestUnread = unread.at(-1)?.id;

  const visible = useVisible();
  const typing = useTyping(typingBeat, messages.findLast(({ direction }) => direction === "out")?.id);

  useEffect(() => {
    if (newestUnread && openNumber && online && visible) markRead(phone, openNumber).catch(() => undefined);
  }, [newestUnread, openNumber, online, visible, phone]);

  useEffect(() => setWish({}), [handset]);

  async function change(switches: Switches) {
    setWish((before) => ({ ...before, ...switches }));
    await tell(saveHandset(phone, switches));
    onChanged();
    refresh();
  }

  async function act(call: Promise<unknown>): Promise<boolean> {
    const done = await tell(call);
    refresh();
    return done;
  }

  async function sendFile(phoneNumberId: string, file: PhoneFile, caption: string): Promise<unknown> {
    const { id } = await putFile(phone, phoneNumberId, file.file);
    return sendFromPhone(phone, phoneNumberId, messageWith(file, id, caption));
  }

  return (
    <section
      aria-label={`Phone of ${name}`}
      className="flex h-full w-full min-w-full max-w-[400px] shrink-0 snap-center flex-col gap-2 first:ml-auto last:mr-auto sm:min-w-[340px] sm:flex-1"
    >
      <PhoneHeader
        handset={{ ...handset, ...wish }}
        onChange={(switches) => void change(switches)}
        onPutAway={onPutAway}
      />
      <div
        ref={screen}
        className="relative isolate flex min-h-0 flex-1 flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-md"
      >
        {!online && (
          <p
            role="status"
            className="flex items-center justify-center gap-1.5 bg-warning-wash py-1 text-sm text-warning-ink"
          >
            <Plane aria-hidden className="size-3.5" />
            Offline: messages wait until it is online again
          </p>
        )}
        {readsSms ? (
          <PhoneSms items={sms.value?.items ?? []} onBack={() => setReadsSms(false)} />
        ) : chat ? (
          <PhoneChat
            business={chat}
            online={online}
            typing={typing}
            messages={messages.filter((message) => message.phoneNumberId === chat.phoneNumberId)}
            loading={thread.value === null && thread.error === null}
            error={thread.error}
            onRetry={refresh}
            screen={screen}
            onBack={() => setOpenNumber(null)}
            stoppedMarketing={handset.stoppedMarketing}
            onMarketing={(value) => void act(setMarketing(phone, chat.phoneNumberId, value)).then(onChanged)}
            onSend={(message) => act(sendFromPhone(phone, chat.phoneNumberId, message))}
            onSendFile={(file, caption) => act(sendFile(chat.phoneNumberId, file, caption))}
            onPlay={(messageId) => void act(playRecording(phone, messageId))}
            onTap={(messageId, buttonId) => act(tapButton(phone, messageId, buttonId))}
          />
        ) : (
          <PhoneChats
            numbers={numbers}
            messages={messages}
            unreadOf={(id) => messages.filter((message) => isUnreadFrom(message, id)).length}
            onOpen={setOpenNumber}
            sms={sms.value?.items ?? []}
            onOpenSms={() => setReadsSms(true)}
          />
        )}
      </div>
    </section>
  );
}

/** What the studio sent is on the handset only once it was delivered. */
function hasArrived({ direction, status }: PhoneMessage): boolean {
  return direction === "in" || status === "delivered" || status === "read" || status === "played";
}

function isUnreadFrom({ direction, status, phoneNumberId }: PhoneMessage, number: string): boolean {
  return direction === "out" && status === "delivered" && phoneNumberId === number;
}

async function tell(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    toast.error("The phone did not do that", {
      description: error instanceof Error ? error.message : undefined,
    });
    return false;
  }
}
