"use client";

import type { MediaView } from "@/lib/media/media-view";
import { fileAddress } from "./file-address";

/** A film with the browser's own player, which everyone knows how to work by keyboard. */
export function Film({
  media,
  name,
  onUnreadable,
}: {
  media: MediaView;
  name: string;
  onUnreadable: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: what players and agents film has no captions
    <video
      controls
      playsInline
      preload="metadata"
      aria-label={name}
      src={fileAddress(media.id)}
      onError={onUnreadable}
      className="my-0.5 block max-h-80 w-72 max-w-full rounded-md bg-hover"
    />
  );
}
