"use client";

import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Role } from "@/lib/scopes";
import { FormDialog } from "./form-dialog";
import { RoleField } from "./role-field";
import { ShownOnceDialog } from "./shown-once-dialog";
import { type Action, useAction } from "./use-action";

export type Invite = Action<
  { name: string; email: string; role: Role },
  { userId: string; password: string | null }
>;

export function InviteDialog({ invite }: { invite: Invite }) {
  const [open, setOpen] = useState(false);
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("agent");
  const [invited, setInvited] = useState<{ email: string; password: string | null } | null>(null);
  const { run, pending, errorOf, failure, clear } = useAction(invite, ({ password }) => {
    setOpen(false);
    setInvited({ email, password });
  });

  return (
    <>
      <FormDialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setEmail("");
          clear();
        }}
        trigger={
          <Button variant="primary" icon={<UserPlus aria-hidden />}>
            Invite a person
          </Button>
        }
        title="Invite a person"
        description="They can sign in at once with a first password that you hand over."
        act={`Invite ${email || "them"}`}
        pending={pending}
        failure={failure}
        onType={clear}
        onSubmit={(said) => run({ name: String(said.get("name")), email, role })}
      >
        <Field label="Name" error={errorOf("name")}>
          <Input name="name" autoComplete="off" maxLength={100} />
        </Field>
        <Field label="E-mail address" error={errorOf("email")}>
          <Input
            name="email"
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </Field>
        <RoleField value={role} onChange={setRole} />
      </FormDialog>
      {invited?.password && (
        <ShownOnceDialog
          title={`${invited.email} can sign in`}
          what="the first password"
          secret={invited.password}
          onClose={() => setInvited(null)}
        >
          This is their first password. Hand it over now; it is not stored and cannot be shown again.
        </ShownOnceDialog>
      )}
      {invited && invited.password === null && (
        <Dialog
          open
          onOpenChange={(next) => !next && setInvited(null)}
          size="sm"
          title={`${invited.email} is in`}
          description="They already have an account in another workspace and sign in with the password they know."
          footer={<Button onClick={() => setInvited(null)}>Close</Button>}
        />
      )}
    </>
  );
}
