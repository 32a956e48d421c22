import { MessageCircle, MessageSquareText, Send } from "lucide-react";
import type { Channel } from "@/lib/channel";

const icons = { whatsapp: MessageCircle, telegram: Send, sms: MessageSquareText };

/** A channel's sign, beside its name in words. */
export function ChannelIcon({ channel, className }: { channel: Channel; className?: string }) {
  const Icon = icons[channel];
  return <Icon aria-hidden data-channel={channel} className={className} />;
}
