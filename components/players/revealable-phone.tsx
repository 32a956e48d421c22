"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { ask } from "@/components/live/ask";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/action-result";

export type RevealPhoneAction = (input: {
  playerId: string;
}) => Promise<ActionResult<{ phone: string | null }>>;

/** The number, hidden until someone asks for it; each look is recorded. */
export function RevealablePhone({
  playerId,
  maskedPhone,
  revealPhone,
  onRevealed,
}: {
  playerId: string;
  maskedPhone: string | null;
  revealPhone: RevealPhoneAction;
  onRevealed?: () => void;
}) {
  const [phone, setPhone] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!maskedPhone) return <span className="text-muted">none known</span>;

  async function reveal() {
    setBusy(true);
    const answer = await ask(revealPhone, { playerId });
    setBusy(false);
    if (!answer.ok) return void toast.error(answer.error.message);
    setPhone(answer.data.phone);
    onRevealed?.();
  }

  return (
    <span className="-my-1.5 flex items-center gap-1" aria-live="polite">
      <bdi className={phone ? "select-all" : undefined}>{phone ?? maskedPhone}</bdi>
      {phone ? (
        <IconButton
          size="sm"
          label="Hide the number"
          icon={<EyeOff aria-hidden />}
          onClick={() => setPhone(null)}
        />
      ) : (
        <IconButton
          size="sm"
          label="Reveal the number; the look is recorded"
          icon={<Eye aria-hidden />}
          loading={busy}
          onClick={() => void reveal()}
        />
      )}
    </span>
  );
}
