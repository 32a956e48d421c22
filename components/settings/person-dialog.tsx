"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { Role } from "@/lib/scopes";
import { ConfirmDialog } from "./confirm-dialog";
import { FormFailure } from "./form-failure";
import { RoleField } from "./role-field";
import { ShownOnceDialog } from "./shown-once-dialog";
import type { ShownPerson } from "./shown-person";
import { type Action, useAction } from "./use-action";

export type PersonActions = {
  changeRole: Action<{ userId: string; role: Role }, void>;
  resetPassword: Action<{ userId: string }, { password: string }>;
  removePerson: Action<{ userId: string }, void>;
};

export type PersonTask =
  | { kind: "role"; person: ShownPerson }
  | { kind: "password"; person: ShownPerson }
  | { kind: "remove"; person: ShownPerson }
  | { kind: "new-password"; person: ShownPerson; password: string };

type Props = {
  task: PersonTask;
  meId: string;
  actions: PersonActions;
  onChange: (task: PersonTask | null) => void;
};

/** What one does with a person, each in a dialog that says what will happen. */
export function PersonDialog(props: Props) {
  const { task, onChange } = props;
  if (task.kind === "role") return <ChangeRole {...props} />;
  if (task.kind === "password") return <ResetPassword {...props} />;
  if (task.kind === "remove") return <RemovePerson {...props} />;
  return (
    <ShownOnceDialog
      title={`New password for ${task.person.name}`}
      what="the new password"
      secret={task.password}
      onClose={() => onChange(null)}
    >
      Hand it over now; it is not stored and cannot be shown again.
    </ShownOnceDialog>
  );
}

function ChangeRole({ task: { person }, meId, actions, onChange }: Props) {
  const [role, setRole] = useState<Role>(person.role);
  const { run, pending, failure } = useAction(actions.changeRole, () => {
    toast.success(`${person.name} is now ${role === "marketer" ? "a" : "an"} ${role}`);
    onChange(null);
  });
  const loses = person.role !== "marketer" && role === "marketer";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onChange(null)}
      size="sm"
      title={`Role of ${person.name}`}
      description="Counts from their next click on."
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            loading={pending}
            disabled={role === person.role}
            onClick={() => run({ userId: person.id, role })}
          >
            Make {person.id === meId ? "myself" : person.name} {role}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FormFailure>{failure}</FormFailure>
        <RoleField value={role} onChange={setRole} />
        {loses && <p className="text-muted">Their open tickets go back into the queue.</p>}
        {person.id === meId && role !== "admin" && (
          <p className="text-muted">You will not be able to come back to this page by yourself.</p>
        )}
      </div>
    </Dialog>
  );
}

function ResetPassword({ task: { person }, actions, onChange }: Props) {
  const { run, pending, failure } = useAction(actions.resetPassword, ({ password }) =>
    onChange({ kind: "new-password", person, password }),
  );
  return (
    <ConfirmDialog
      title={`New password for ${person.name}?`}
      effect="Their present password stops working and they are signed out everywhere. You see the new one once."
      act="Replace the password"
      pending={pending}
      failure={failure}
      onConfirm={() => run({ userId: person.id })}
      onClose={() => onChange(null)}
    />
  );
}

function RemovePerson({ task: { person }, actions, onChange }: Props) {
  const { run, pending, failure } = useAction(actions.removePerson, () => {
    toast.success(`${person.name} was removed`);
    onChange(null);
  });
  return (
    <ConfirmDialog
      title={`Remove ${person.name}?`}
      effect={`${person.email} is signed out at once and cannot sign in here again. Their open tickets go back into the queue; what they wrote stays.`}
      act={`Remove ${person.name}`}
      pending={pending}
      failure={failure}
      onConfirm={() => run({ userId: person.id })}
      onClose={() => onChange(null)}
    />
  );
}
