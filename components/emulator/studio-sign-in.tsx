"use client";

import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { problemOf, StudioAnswer } from "./studio-answer";
import { type Answered, askAsStudio, type StudioPlayer } from "./studio-api";

/** The game's own sign-in: its server asks for a code, the player types what came to the phone. */
export function StudioSignIn({ player }: { player: StudioPlayer }) {
  const [sent, setSent] = useState<Answered | null>(null);
  const [checked, setChecked] = useState<Answered | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const otpId = sent && sent.status < 300 ? (sent.body as { otpId?: string }).otpId : undefined;

  async function ask(path: string, body: object, keep: (answer: Answered) => void) {
    setBusy(true);
    setFailure(null);
    try {
      keep(await askAsStudio(path, body));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "It did not work.");
    } finally {
      setBusy(false);
    }
  }

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
            loading={busy}
            disabled={!player.phone}
            onClick={send}
          >
            {sent ? "Send another code" : "Send a code"}
          </Button>
        </div>
        {sent && <StudioAnswer answer={sent} words={wordsOfSent(sent)} />}
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
            <Button type="submit" loading={busy}>
              Sign in
            </Button>
          </form>
        )}
        {checked && <StudioAnswer answer={checked} words={wordsOfChecked(checked)} />}
        {failure && (
          <p role="alert" className="text-danger">
            {failure}
          </p>
        )}
      </div>
    </SectionCard>
  );
}

function wordsOfSent(answer: Answered): string {
  if (answer.status >= 300) return problemOf(answer);
  const { channel } = answer.body as { channel?: string };
  return `A code is on its way by ${channel ?? "message"}.`;
}

function wordsOfChecked(answer: Answered): string {
  if (answer.status >= 300) return problemOf(answer);
  const { valid, reason } = answer.body as { valid?: boolean; reason?: string };
  return valid ? "Signed in." : `Not signed in: ${String(reason ?? "wrong").replaceAll("_", " ")}.`;
}
