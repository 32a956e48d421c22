"use client";

import clsx from "clsx";
import { ChevronDown, Pencil, Reply, SmilePlus, Trash2 } from "lucide-react";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { textAt } from "./phone-message";
import type { ShownMessage } from "./thread-of";

const emojis = ["👍", "❤️", "😂", "😮", "🙏"];
// WhatsApp's own limit.
const editableForMs = 15 * 60_000;

export type BubbleActs = {
  onReply: () => void;
  onEdit: () => void;
  onSend: (message: object) => Promise<boolean>;
};

/** What one can do with a message by holding a finger on it. */
export function BubbleMenu({
  message,
  now,
  onReply,
  onEdit,
  onSend,
}: BubbleActs & { message: ShownMessage; now: number }) {
  const { id, direction, type } = message;
  const mine = direction === "in";
  const editable = mine && type === "text" && now - Date.parse(message.at) < editableForMs;
  const react = (emoji: string) => onSend({ type: "reaction", reaction: { message_id: id, emoji } });

  return (
    <Menu
      align={mine ? "end" : "start"}
      trigger={
        <button
          type="button"
          aria-label={`Do something with ${textAt(message.content, "body")?.slice(0, 40) ?? `this ${type}`}`}
          className={clsx(
            "absolute top-1 right-1 flex size-6 items-center justify-center rounded-full text-muted opacity-0 transition-opacity hover:bg-hover focus-visible:opacity-100 group-hover/bubble:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100",
            mine ? "bg-sent" : "bg-received",
          )}
        >
          <ChevronDown aria-hidden className="size-4" />
        </button>
      }
    >
      <MenuItem icon={<Reply aria-hidden />} onSelect={onReply}>
        Reply
      </MenuItem>
      {editable && (
        <MenuItem icon={<Pencil aria-hidden />} onSelect={onEdit}>
          Edit
        </MenuItem>
      )}
      {mine && (
        <MenuItem
          danger
          icon={<Trash2 aria-hidden />}
          onSelect={() => onSend({ type: "revoke", revoke: { original_message_id: id } })}
        >
          Delete for everyone
        </MenuItem>
      )}
      <MenuSeparator />
      {emojis.map((emoji) => (
        <MenuItem key={emoji} icon={<SmilePlus aria-hidden />} onSelect={() => react(emoji)}>
          {emoji}
        </MenuItem>
      ))}
      {message.reactions.length > 0 && <MenuItem onSelect={() => react("")}>Take my reaction back</MenuItem>}
    </Menu>
  );
}
