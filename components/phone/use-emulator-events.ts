"use client";

import { useEffect, useState } from "react";
import { emulatorEvents } from "./emulator-api";

export type LinkState = "connecting" | "live" | "offline";

/**
 * Listens to the emulator. `onChange` gets the phone that something happened to, or null when it may be any:
 * after a reconnect as well, because what happened in between was not heard. Must be stable.
 */
export function useEmulatorEvents(onChange: (phone: string | null) => void): LinkState {
  const [state, setState] = useState<LinkState>("connecting");

  useEffect(() => {
    const source = new EventSource(emulatorEvents);
    source.onopen = () => {
      setState("live");
      onChange(null);
    };
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? "offline" : "connecting");
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event: { phone?: string } = JSON.parse(data);
      onChange(event.phone ?? null);
    };
    return () => source.close();
  }, [onChange]);

  return state;
}
