"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { getFaults, putFaults } from "@/components/phone/emulator-api";
import type { Faults } from "./faults";

const gatherMs = 250;

/** The fault dial: what is turned takes effect a moment later, the last turn wins. */
export function useFaults(): {
  faults: Faults | null;
  error: string | null;
  saving: boolean;
  turn: (faults: Faults) => void;
  turnOff: () => void;
  reload: () => void;
} {
  const [faults, setFaults] = useState<Faults | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turns = useRef(0);

  const take = useCallback(async (answer: Promise<Faults>, turnOfThis: number) => {
    try {
      const kept = await answer;
      if (turns.current !== turnOfThis) return;
      setFaults(kept);
      setError(null);
    } catch (failure) {
      if (turns.current === turnOfThis)
        setError(failure instanceof Error ? failure.message : "That did not work.");
    } finally {
      if (turns.current === turnOfThis) setSaving(false);
    }
  }, []);

  const reload = useCallback(() => void take(getFaults(), turns.current), [take]);
  useEffect(reload, [reload]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const turn = useCallback(
    (next: Faults) => {
      turns.current += 1;
      const turnOfThis = turns.current;
      setFaults(next);
      setSaving(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void take(putFaults(next), turnOfThis), gatherMs);
    },
    [take],
  );

  const turnOff = useCallback(() => {
    turns.current += 1;
    clearTimeout(timer.current);
    setSaving(true);
    void take(putFaults({}), turns.current);
  }, [take]);

  return { faults, error, saving, turn, turnOff, reload };
}
