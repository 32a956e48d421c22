"use client";

import { useCallback, useEffect, useState } from "react";
import { getCrowd, startCrowd, stopCrowd } from "@/components/phone/emulator-api";
import type { CrowdInput, CrowdReport } from "./crowd";

const everyMs = 1_000;

/** The crowd, watched each second while it runs. */
export function useCrowd() {
  const [report, setReport] = useState<CrowdReport | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const take = useCallback(async (answer: Promise<CrowdReport>) => {
    try {
      setReport(await answer);
      setError(null);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : "That did not work.");
    }
  }, []);

  const act = useCallback(
    async (answer: Promise<CrowdReport>) => {
      setBusy(true);
      await take(answer);
      setBusy(false);
    },
    [take],
  );

  useEffect(() => void take(getCrowd()), [take]);
  useEffect(() => {
    if (!report?.running) return;
    const timer = setTimeout(() => void take(getCrowd()), everyMs);
    return () => clearTimeout(timer);
  }, [report, take]);

  return {
    report,
    error,
    busy,
    start: (input: CrowdInput) => act(startCrowd(input)),
    stop: () => act(stopCrowd()),
  };
}
