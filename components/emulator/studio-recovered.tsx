"use client";

import { type FormEvent, useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { StudioAnswer } from "./studio-answer";
import type { Answered } from "./studio-api";
import { useStudio } from "./use-studio";

/** The game takes what a player got back into their account with. */
export function StudioRecovered() {
  const [answer, setAnswer] = useState<Answered | null>(null);
  const { ask, isBusy, failure } = useStudio();

  function verify(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const credential = String(new FormData(event.currentTarget).get("credential")).trim();
    void ask("recoveries/verify", { credential }, setAnswer);
  }

  return (
    <SectionCard title="After a recovery" hint="with the temporary password from the one-time link">
      <form onSubmit={verify} className="flex flex-col gap-4">
        <div className="flex items-end gap-2">
          <Field label="Temporary password" className="flex-1">
            <Input name="credential" mono required maxLength={200} autoComplete="off" />
          </Field>
          <Button type="submit" loading={isBusy}>
            Let the player in
          </Button>
        </div>
        <StudioAnswer answer={answer} wordsOf={wordsOf} />
        <FormFailure>{failure}</FormFailure>
      </form>
    </SectionCard>
  );
}

function wordsOf(body: unknown): string {
  const { valid, playerId } = body as { valid?: boolean; playerId?: string };
  return valid ? `${playerId ?? "The player"} is in.` : "It does not open anything, or not any more.";
}
