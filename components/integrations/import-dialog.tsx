"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useState } from "react";
import { FormDialog } from "@/components/settings/form-dialog";
import { useAction } from "@/components/settings/use-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/http/action-result";
import type { ImportAction } from "./integration-actions";

/** Takes a file of name,value rows in: into one integration, or as a new one. */
export function ImportDialog({
  integrationId,
  importConfig,
  onClose,
}: {
  /** Null makes a new one. */
  integrationId: string | null;
  importConfig: ImportAction;
  onClose: () => void;
}) {
  const isNew = integrationId === null;
  const router = useRouter();
  const [name, setName] = useState("");
  const [csv, setCsv] = useState("");
  const { run, pending, error, clear } = useAction(importConfig, ({ id }) => {
    onClose();
    toast.success(isNew ? "Integration imported" : "Settings imported");
    if (isNew) router.push(`/integrations/${id}`);
  });

  async function read({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    if (!file) return;
    clear();
    setCsv(await file.text());
    if (name === "") setName(file.name.replace(/\.csv$/i, ""));
  }

  return (
    <FormDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isNew ? "Import a number" : "Import settings"}
      description="A CSV of name,value rows. All of it is taken over, or nothing; a masked secret keeps what is stored."
      act={isNew ? "Import as new integration" : "Import settings"}
      disabled={csv.trim() === "" || (isNew && name.trim() === "")}
      pending={pending}
      failure={null}
      onSubmit={() => run(isNew ? { csv, name } : { csv, integrationId })}
    >
      <Field label="File">
        <Input type="file" accept=".csv,text/csv" onChange={read} className="py-1" />
      </Field>
      {isNew && (
        <Field label="Name">
          <Input value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
      )}
      <Field label="Rows" hint="From the file, or pasted.">
        <Textarea
          rows={9}
          spellCheck={false}
          className="font-mono text-sm"
          placeholder={"name,value\nwhatsapp-phone-number-id,106540352242922"}
          value={csv}
          onChange={(event) => {
            setCsv(event.target.value);
            clear();
          }}
        />
      </Field>
      {error && <Errors error={error} />}
    </FormDialog>
  );
}

function Errors({ error: { message, fields = [] } }: { error: ActionError }) {
  return (
    <div role="alert" className="text-danger">
      <p className="font-medium">Nothing was taken over.</p>
      {fields.length === 0 && <p className="mt-1">{message}</p>}
      <ul className="mt-1 flex flex-col gap-1">
        {fields.map((wrong) => (
          <li key={wrong.field} className="wrap-anywhere">
            <span className="font-mono text-sm">{wrong.field}</span> {wrong.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
