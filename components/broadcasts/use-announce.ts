"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/http/action-result";
import type { MaintenancePreview } from "@/lib/notifications/preview-maintenance";
import type { AnnounceActions, Announcement } from "./broadcast-actions";

type Checked = { announcement: Announcement; preview: MaintenancePreview };

const unreachable: ActionError = { code: "unreachable", message: "The server cannot be reached. Try again." };

/** Two steps: what it would do, then doing just that. The reference makes a second press start nothing new. */
export function useAnnounce({ preview, start }: Pick<AnnounceActions, "preview" | "start">) {
  const router = useRouter();
  const [checked, setChecked] = useState<Checked | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ActionError | null>(null);

  function fail(failure: ActionError) {
    setError(failure);
    toast.error(failure.fields?.length ? "Some fields need another look" : failure.message);
  }

  async function check(announcement: Announcement) {
    setBusy(true);
    const result = await preview(announcement).catch(() => ({ ok: false as const, error: unreachable }));
    setBusy(false);
    if (!result.ok) return fail(result.error);
    setError(null);
    setChecked({
      announcement: { ...announcement, reference: crypto.randomUUID() },
      preview: result.data,
    });
  }

  async function confirm() {
    if (!checked) return;
    setBusy(true);
    const result = await start(checked.announcement).catch(() => ({
      ok: false as const,
      error: unreachable,
    }));
    if (result.ok) return router.push(`/broadcasts/${result.data.id}`);
    setBusy(false);
    fail(result.error);
  }

  return {
    preview: checked?.preview ?? null,
    isBusy,
    check,
    confirm,
    goBack: () => setChecked(null),
    /** What is wrong with a field, or with anything inside it. */
    errorOf: (field: string) =>
      error?.fields?.find((wrong) => wrong.field === field || wrong.field.startsWith(`${field}.`))?.message,
  };
}
