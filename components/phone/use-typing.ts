"use client";

import { useEffect, useState } from "react";

// WhatsApp takes the sign down after 25 s, or when a message comes.
const shownForMs = 25_000;

/** Whether the studio is typing: from each beat until its next message, or for as long as WhatsApp shows it. */
export function useTyping(beat: number, newestFromStudio: string | undefined): boolean {
  const [over, setOver] = useState({ beat, newestFromStudio });
  if (over.newestFromStudio !== newestFromStudio) setOver({ beat, newestFromStudio });

  useEffect(() => {
    const timer = setTimeout(() => setOver((before) => ({ ...before, beat })), shownForMs);
    return () => clearTimeout(timer);
  }, [beat]);

  return beat > over.beat;
}
