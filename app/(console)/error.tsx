"use client";

import { useEffect, useEffectEvent } from "react";
import { retryWhenBack } from "@/components/live/retry-when-back";
import { ErrorState } from "@/components/ui/error-state";

function digestOf(error: unknown): string | undefined {
  return error instanceof Error && "digest" in error ? String(error.digest) : undefined;
}

export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  const onBack = useEffectEvent(() => retry());
  useEffect(() => retryWhenBack(() => onBack()), []);
  return (
    <div className="flex h-full items-center justify-center">
      <ErrorState title="This page could not be shown" requestId={digestOf(error)} onRetry={retry}>
        The rest of the console still works. If it happens again, tell whoever runs Guildline the reference
        below.
      </ErrorState>
    </div>
  );
}
