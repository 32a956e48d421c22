"use client";

import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { StudioAnswer } from "./studio-answer";
import type { Answered, StudioPlayer } from "./studio-api";
import { useStudio } from "./use-studio";

/** The game's own sign-in: its server asks for a code, the player types what came to the phone. */
export function StudioSignIn({ player }: { player: StudioPlayer }) {
  const [sent, setSent] = useState<Answered | null>(null);
  const [checked, setChecked] = useState<Answered | null>(null);
  const { ask, isBusy, failure } = useStudio();
  const otpId = sent && sent.status < 300 ? (sent.body as { otpId?: string }).otpId : undefined;

  function send() {
    setChecked(null);
    const { id: playerId, phone } = player;
    void ask("otp/send", { playerId, phone, purpose: "login" }, setSent);
  }

  function check(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).replace(/\s/g, "");
    void ask("otp/verify", { otpId, code }, setChecked);
  }

  return (
    <SectionCard title="Sign-in" hint={`as ${player.profile.displayName ?? player.id}`}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">
          The game asks for a code for {player.phone ?? "nobody"}. It comes to the phone on the first tab.
        </p>
        <div>
          <Button
            variant="primary"
            icon={<KeyRound aria-hidden />}
            loading={isBusy}
            disabled={!player.phone}
            onClick={send}
          >
            {sent ? "Send another code" : "Send a code"}
          </Button>
        </div>
        <StudioAnswer answer={sent} wordsOf={wordsOfSent} />
        {otpId && (
          <form onSubmit={check} className="flex items-end gap-2">
            <Field label="Code" className="flex-1">
              <Input
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                mono
                required
                maxLength={12}
              />
            </Field>
            <Button type="submit" loading={isBusy}>
              Sign in
            </Button>
          </form>
        )}
        <StudioAnswer answer={checked} wordsOf={wordsOfChecked} />
        <FormFailure>{failure}</FormFailure>
      </div>
    </SectionCard>
  );
}

function wordsOfSent(body: unknown): string {
  const { channel } = body as { channel?: string };
  return `A code is on its way by ${channel ?? "message"}.`;
}

function wordsOfChecked(body: unknown): string {
  const { valid, reason } = body as { valid?: boolean; reason?: string };
  return valid ? "Signed in." : `Not signed in: ${String(reason ?? "wrong").replaceAll("_", " ")}.`;
}
