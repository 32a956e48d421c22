"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ChangeEvent, type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { ActionError } from "@/lib/http/action-result";
import type { ImportAction } from "./integration-actions";

/** Takes a file of name,value rows in: into one integration, or as a new one. */
export function ImportConfig({
  integrationId,
  importConfig,
}: {
  /** Null makes a new one. */
  integrationId: string | null;
  importConfig: ImportAction;
}) {
  const router = useRouter();
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [name, setName] = useState("");
  const [csv, setCsv] = useState("");
  const [error, setError] = useState<ActionError | null>(null);

  function toggle(open: boolean) {
    setOpen(open);
    setName("");
    setCsv("");
    setError(null);
  }

  async function read({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    if (!file) return;
    setError(null);
    setCsv(await file.text());
    if (name === "") setName(file.name.replace(/\.csv$/i, ""));
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const result = await importConfig(integrationId === null ? { csv, name } : { csv, integrationId });
    setBusy(false);
    if (!result.ok) return setError(result.error);
    toggle(false);
    toast.success(integrationId === null ? "Integration imported" : "Settings imported");
    if (integrationId === null) router.push(`/integrations/${result.data.id}`);
    else router.refresh();
  }

  return (
    <Dialog
      title={integrationId === null ? "Import a number" : "Import settings"}
      description="A CSV of name,value rows. All of it is taken over, or nothing; a masked secret keeps what is stored."
      open={isOpen}
      onOpenChange={toggle}
      trigger={
        <Button size={integrationId === null ? "md" : "sm"} icon={<FileUp aria-hidden />}>
          Import
        </Button>
      }
      footer={
        <>
          <DialogClose>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            loading={isBusy}
            disabled={csv.trim() === "" || (integrationId === null && name.trim() === "")}
          >
            {integrationId === null ? "Import as new integration" : "Import settings"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="File">
          <Input type="file" accept=".csv,text/csv" onChange={read} className="py-1" />
        </Field>
        {integrationId === null && (
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
              setError(null);
            }}
          />
        </Field>
        {error && <Errors error={error} />}
      </form>
    </Dialog>
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
