"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import type { Channel } from "@/lib/channel";
import { channelNames } from "@/lib/channel";

const all = Object.keys(channelNames) as Channel[];

const places = ["first", "second", "third"] as const;

/** Which channels may carry a code, the first one that reaches the player first. */
export function ChannelOrder({
  channels,
  disabled,
  onChange,
}: {
  channels: readonly Channel[];
  disabled: boolean;
  onChange: (channels: Channel[]) => void;
}) {
  const rows = [...channels, ...all.filter((channel) => !channels.includes(channel))];

  function move(channel: Channel, by: 1 | -1) {
    const from = channels.indexOf(channel);
    const next = channels.filter((other) => other !== channel);
    next.splice(from + by, 0, channel);
    onChange(next);
  }

  return (
    <ol
      aria-label="Channels, in their order"
      className="divide-y divide-line-faint rounded-md border border-line"
    >
      {rows.map((channel) => {
        const place = channels.indexOf(channel);
        const isUsed = place >= 0;
        return (
          <li key={channel} className="flex h-10 items-center gap-2.5 px-3">
            <Checkbox
              aria-label={`Use ${channelNames[channel]}`}
              checked={isUsed}
              disabled={disabled}
              onCheckedChange={(use) =>
                onChange(use ? [...channels, channel] : channels.filter((other) => other !== channel))
              }
            />
            <span className={isUsed ? "flex-1" : "flex-1 text-muted"}>{channelNames[channel]}</span>
            {isUsed && <span className="text-sm text-muted">{places[place]}</span>}
            <IconButton
              size="sm"
              label={`${channelNames[channel]} earlier`}
              icon={<ArrowUp aria-hidden />}
              disabled={disabled || place <= 0}
              onClick={() => move(channel, -1)}
            />
            <IconButton
              size="sm"
              label={`${channelNames[channel]} later`}
              icon={<ArrowDown aria-hidden />}
              disabled={disabled || !isUsed || place === channels.length - 1}
              onClick={() => move(channel, 1)}
            />
          </li>
        );
      })}
    </ol>
  );
}
