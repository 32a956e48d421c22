"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { problemOf, StudioAnswer } from "./studio-answer";
import { type Answered, askAsStudio, type StudioPlayer } from "./studio-api";

/** The game meets a device it does not know, and has its player asked. */
export function StudioDevice({ player }: { player: StudioPlayer }) {
  const [answer, setAnswer] = useState<Answered | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function authorize(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name"));
    setBusy(true);
    setFailure(null);
    try {
      const fingerprint = `sample-${player.id}-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-0001`;
      const place = String(form.get("place"));
      setAnswer(await askAsStudio("devices/authorize", { playerId: player.id, name, place, fingerprint }));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "It did not work.");
    } finally {
      setBusy(false);
    }
  }

  return (
    <SectionCard title="A new device" hint="approved or denied on the phone">
      <form onSubmit={authorize} className="flex flex-col gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Device">
            <Input name="name" defaultValue="Pixel 9" required maxLength={60} />
          </Field>
          <Field label="Place">
            <Input name="place" defaultValue="Lisbon, Portugal" required maxLength={80} />
          </Field>
        </div>
        <div>
          <Button type="submit" loading={busy}>
            Ask the player
          </Button>
        </div>
        {answer && <StudioAnswer answer={answer} words={wordsOf(answer)} />}
        {failure && (
          <p role="alert" className="text-danger">
            {failure}
          </p>
        )}
      </form>
    </SectionCard>
  );
}

function wordsOf(answer: Answered): string {
  if (answer.status >= 300) return problemOf(answer);
  const { decision, status } = answer.body as { decision?: string; status?: string };
  const standing = decision ?? status ?? "asked";
  return standing === "pending" || standing === "asked"
    ? "The player is being asked."
    : `Answer: ${standing}.`;
}
