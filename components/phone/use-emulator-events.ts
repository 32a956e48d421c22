"use client";

import { useEffect, useState } from "react";
import { setClockAhead } from "@/lib/clock";
import { digitsOf, emulatorEvents } from "./emulator-api";

export type LinkState = "connecting" | "live" | "offline";

/** `opened` comes after every connect: what happened before it was not heard. `phone` is null when it concerns all. */
export type EmulatorEvent = {
  type: "opened" | "message" | "status" | "typing" | "phone" | "setup" | "reset" | "clock";
  phone: string | null;
};

type Told = { type: EmulatorEvent["type"]; phone?: string; data: { aheadMs?: number } };

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
      onEvent({ type: event.type, phone: event.phone === undefined ? null : digitsOf(event.phone) });
    };
    return () => source.close();
  }, [onEvent]);

  return state;
}
