"use client";

import { useState } from "react";
import { late, useLate } from "@/components/ui/late";
import type { MediaView } from "@/lib/media/media-view";
import type { MessageView } from "@/lib/messaging/message-view";
import { fileAddress } from "./file-address";

const lightbox = late(async () => (await import("./lightbox")).Lightbox);
const longestEdge = 280;

/** A picture, small; pressing it shows it whole. Its place is kept before it has come. */
export function Picture({
  message,
  media,
  name,
  onUnreadable,
}: {
  message: MessageView;
  media: MediaView;
  name: string;
  onUnreadable: () => void;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const { part: Lightbox } = useLate(lightbox, isOpen);
  const { width, height } = shownSize(media);
  return (
    <>
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        className="my-0.5 block max-w-full cursor-zoom-in overflow-hidden rounded-md bg-hover"
      >
        <img
          src={fileAddress(media.id, media.hasThumbnail ? "thumbnail" : "full")}
          alt={name}
          onError={onUnreadable}
          width={width}
          height={height}
          loading="lazy"
          className="block h-auto max-w-full"
        />
        <span className="sr-only">, open it</span>
      </button>
      {isOpen && Lightbox && <Lightbox message={message} onClose={() => setIsOpen(false)} />}
    </>
  );
}

function shownSize({ width, height }: MediaView): { width: number; height: number } {
  if (!width || !height) return { width: longestEdge, height: Math.round((longestEdge * 3) / 4) };
  const scale = Math.min(1, longestEdge / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
