"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SectionCard } from "@/components/ui/section-card";
import { problemOf, StudioAnswer } from "./studio-answer";
import { type Answered, askAsStudio } from "./studio-api";

/** The game takes what a player got back into their account with. */
export function StudioRecovered() {
  const [answer, setAnswer] = useState<Answered | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function verify(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const credential = String(new FormData(event.currentTarget).get("credential")).trim();
    setBusy(true);
    setFailure(null);
    try {
      setAnswer(await askAsStudio("recoveries/verify", { credential }));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : "It did not work.");
    } finally {
      setBusy(false);
    }
  }

  return (
    <SectionCard title="After a recovery" hint="with the temporary password from the one-time link">
      <form onSubmit={verify} className="flex flex-col gap-4">
        <div className="flex items-end gap-2">
          <Field label="Temporary password" className="flex-1">
            <Input name="credential" mono required maxLength={200} autoComplete="off" />
          </Field>
          <Button type="submit" loading={busy}>
            Let the player in
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
  const { valid, playerId } = answer.body as { valid?: boolean; playerId?: string };
  return valid ? `${playerId ?? "The player"} is in.` : "It does not open anything, or not any more.";
}
