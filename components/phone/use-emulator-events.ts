"use client";

import { useEffect, useState } from "react";
import { setClockAhead } from "@/lib/clock";
import { digitsOf, emulatorEvents } from "./emulator-api";

export type LinkState = "connecting" | "live" | "offline";

/** What happens on no WhatsApp phone. */
type Elsewhere = "telegram" | "telegram typing" | "studio" | "sms";

/** `opened` comes after every connect: what happened before it was not heard. `phone` is null when it concerns all. */
export type EmulatorEvent = {
  type: "opened" | "message" | "status" | "typing" | "phone" | "setup" | "reset" | "clock" | Elsewhere;
  phone: string | null;
  /** The Telegram chat that it happened in. */
  chat?: number | undefined;
};

type Told = { type: EmulatorEvent["type"]; phone?: string; data: { aheadMs?: number; chat?: number } };

/** Hears what happens in the emulator and says whether it is being heard. `onEvent` must be stable. */
export function useEmulatorEvents(onEvent: (event: EmulatorEvent) => void): LinkState {
  const [state, setState] = useState<LinkState>("connecting");

  useEffect(() => {
    const source = new EventSource(emulatorEvents);
    source.onopen = () => {
      setState("live");
      onEvent({ type: "opened", phone: null });
    };
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? "offline" : "connecting");
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event: Told = JSON.parse(data);
      if (event.type === "clock") setClockAhead(event.data.aheadMs ?? 0);
      if (event.type === "reset") setClockAhead(0);
      const phone = event.phone === undefined ? null : digitsOf(event.phone);
      onEvent({ type: event.type, phone, chat: event.data.chat });
    };
    return () => source.close();
  }, [onEvent]);

  return state;
}
