"use client";

import { type FormEvent, useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { StudioAnswer } from "./studio-answer";
import type { Answered, StudioPlayer } from "./studio-api";
import { useStudio } from "./use-studio";

/** The game meets a device it does not know, and has its player asked. */
export function StudioDevice({ player }: { player: StudioPlayer }) {
  const [answer, setAnswer] = useState<Answered | null>(null);
  const { ask, isBusy, failure } = useStudio();

  function authorize(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const name = String(said.get("name"));
    const place = String(said.get("place"));
    const fingerprint = `sample-${player.id}-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-0001`;
    void ask("devices/authorize", { playerId: player.id, name, place, fingerprint }, setAnswer);
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
          <Button type="submit" loading={isBusy}>
            Ask the player
          </Button>
        </div>
        <StudioAnswer answer={answer} wordsOf={wordsOf} />
        <FormFailure>{failure}</FormFailure>
      </form>
    </SectionCard>
  );
}

function wordsOf(body: unknown): string {
  const { decision, status } = body as { decision?: string; status?: string };
  const standing = decision ?? status ?? "asked";
  return standing === "pending" || standing === "asked"
    ? "The player is being asked."
    : `Answer: ${standing}.`;
}
