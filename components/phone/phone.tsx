"use client";

import { Ellipsis, Eye, EyeOff, Plane, X } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Switch } from "@/components/ui/switch";
import {
  type BusinessNumber,
  getThread,
  type Handset,
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
import type { PhoneMessage } from "./phone-message";
import { showPhone } from "./show-phone";
import { useResource } from "./use-resource";
import { useTyping } from "./use-typing";
import { useVisible } from "./use-visible";

type Switches = Partial<Pick<Handset, "online" | "autoRead" | "hidePhone">>;

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
  const { online, autoRead, hidePhone } = { ...handset, ...wish };
  const thread = useResource(useCallback(() => getThread(phone), [phone]));
  const [openNumber, setOpenNumber] = useState<string | null>(numbers[0]?.phoneNumberId ?? null);
  const screen = useRef<HTMLDivElement>(null);
  const { refresh } = thread;

  useEffect(() => {
    if (beat > 0) refresh();
  }, [beat, refresh]);

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
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 px-1">
        <Avatar id={phone} name={name} size="lg" online={online} />
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold">{name}</h2>
          <p className="flex items-center gap-1 truncate text-sm text-muted">
            {hidePhone && <EyeOff aria-hidden className="size-3.5" />}
            {showPhone(phone)}
            {hidePhone && <span className="sr-only">, hidden from studios</span>}
          </p>
        </div>
        <div className="flex items-center gap-3 max-sm:order-last max-sm:basis-full">
          {/* biome-ignore lint/a11y/noLabelWithoutControl: Switch is the control */}
          <label className="flex items-center gap-1.5 text-sm text-muted">
            Online
            <Switch checked={online} onCheckedChange={(next) => change({ online: next })} />
          </label>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: Switch is the control */}
          <label
            className="flex items-center gap-1.5 text-sm text-muted"
            title="Reads every message as it arrives"
          >
            Auto-read
            <Switch checked={autoRead} onCheckedChange={(next) => change({ autoRead: next })} />
          </label>
        </div>
        <Menu
          trigger={<IconButton size="sm" label={`Settings of ${name}`} icon={<Ellipsis aria-hidden />} />}
        >
          <MenuItem
            icon={hidePhone ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
            onSelect={() => void change({ hidePhone: !hidePhone })}
          >
            {hidePhone ? "Show my number to studios" : "Hide my number from studios"}
          </MenuItem>
        </Menu>
        <IconButton
          size="sm"
          label={`Put ${name}'s phone away`}
          icon={<X aria-hidden />}
          onClick={onPutAway}
        />
      </header>
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
        {chat ? (
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
