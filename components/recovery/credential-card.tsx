"use client";

import { useActionState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { Button } from "@/components/ui/button";
import { CopyField } from "@/components/ui/copy-field";
import { Countdown } from "@/components/ui/countdown";

export type Shown =
  | { state: "shown"; credential: string; expiresAt: string }
  | { state: "over" }
  | { state: "failed" };

/** The temporary password behind a link: shown once, after a press. */
export function CredentialCard({ show }: { show: () => Promise<Shown> }) {
  const [shown, reveal, isPending] = useActionState<Shown | null>(show, null);
  if (shown?.state === "shown") return <Credential {...shown} />;
  if (shown?.state === "over") return <LinkOver />;
  return (
    <form action={reveal} className="flex flex-col gap-4">
      <div>
        <h1 className="text-xl font-semibold tracking-tight">Your temporary password</h1>
        <p className="mt-1 text-muted text-pretty">
          It is shown once, here, to whoever presses the button. Have the game's sign-in open, and nobody
          beside you.
        </p>
      </div>
      <FormFailure>
        {shown?.state === "failed" ? "That did not work, and the link is still good. Try again." : null}
      </FormFailure>
      <Button type="submit" variant="primary" size="lg" loading={isPending} className="w-full">
        Show it once
      </Button>
    </form>
  );
}

function Credential({ credential, expiresAt }: { credential: string; expiresAt: string }) {
  return (
    <div className="flex flex-col gap-4">
      <h1 className="text-xl font-semibold tracking-tight">Your temporary password</h1>
      <CopyField value={credential} label="temporary password" className="h-11" />
      <ul className="flex list-disc flex-col gap-1 pl-5 text-muted">
        <li>
          Good for one sign-in, for another <Countdown until={expiresAt} className="tabular-nums" />.
        </li>
        <li>Choose a new password as soon as you are in.</li>
        <li>It is not shown again. Nobody from the studio will ever ask you for it.</li>
      </ul>
    </div>
  );
}

function LinkOver() {
  return (
    <div>
      <h1 className="text-xl font-semibold tracking-tight">This link is no longer good</h1>
      <p className="mt-1 text-muted text-pretty">
        A link shows its password once, within an hour. If it was not you who opened it, write BLOCK in the
        chat at once. If you need another one, begin again there.
      </p>
    </div>
  );
}
