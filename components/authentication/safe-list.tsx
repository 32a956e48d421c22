"use client";

import { Plus, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { FormFailure } from "@/components/settings/form-failure";
import { useAction } from "@/components/settings/use-action";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { SectionCard } from "@/components/ui/section-card";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { FraudActions } from "./fraud-actions";

export type ShownSafeEntry = {
  id: string;
  kind: "number" | "prefix";
  entry: string;
  note: string;
  addedByName: string | null;
  createdAt: string;
};

const kinds = [
  { value: "number", label: "Number", hint: "One whole number" },
  { value: "prefix", label: "Prefix", hint: "All numbers that begin so" },
] as const;

/** Numbers that are always sent to, whatever the guard finds. */
export function SafeList({
  entries,
  mayChange,
  addEntry,
  removeEntry,
}: {
  entries: readonly ShownSafeEntry[];
  mayChange: boolean;
  addEntry: FraudActions["addEntry"];
  removeEntry: FraudActions["removeEntry"];
}) {
  const removal = useAction(removeEntry, () => toast.success("The guard judges it again"));
  return (
    <SectionCard title="Safe list" hint="Always sent to, whatever else is found">
      {mayChange && <AddEntry addEntry={addEntry} />}
      {entries.length === 0 ? (
        <p className="text-muted">
          Nothing is on it. It is for your own testers, and for prefixes that the guard mistakes.
        </p>
      ) : (
        <ul className="-mx-5 -mb-4 max-h-96 divide-y divide-line-faint overflow-y-auto border-t border-line-faint">
          {entries.map(({ id, kind, entry, note, addedByName, createdAt }) => (
            <li key={id} className="flex items-center gap-3 px-5 py-2">
              <div className="min-w-0 flex-1">
                <p className="flex items-center gap-2 font-medium tabular-nums">
                  {entry}
                  {kind === "prefix" && <Badge>prefix</Badge>}
                </p>
                <p className="truncate text-sm text-muted" title={note}>
                  {note && `${note} · `}
                  {addedByName ?? "over the API"} · <RelativeTime at={createdAt} />
                </p>
              </div>
              {mayChange && (
                <IconButton
                  size="sm"
                  label={`Take ${entry} off the safe list`}
                  icon={<Trash2 aria-hidden />}
                  disabled={removal.pending}
                  onClick={() => removal.run({ id })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <FormFailure>{removal.failure}</FormFailure>
    </SectionCard>
  );
}

function AddEntry({ addEntry }: { addEntry: FraudActions["addEntry"] }) {
  const [kind, setKind] = useState<"number" | "prefix">("number");
  const [entry, setEntry] = useState("");
  const [note, setNote] = useState("");
  const { run, pending, errorOf, failure, clear } = useAction(addEntry, () => {
    toast.success("It is sent to from the next code on");
    setEntry("");
    setNote("");
  });

  function add(event: FormEvent) {
    event.preventDefault();
    run({ kind, entry, note });
  }

  return (
    <form onSubmit={add} className="mb-4 flex flex-wrap items-start gap-2">
      <Field label="What" className="w-28">
        <Select items={kinds} value={kind} onValueChange={setKind} />
      </Field>
      <Field
        label={kind === "number" ? "Number" : "Begins with"}
        error={errorOf("entry")}
        className="min-w-40 flex-1"
      >
        <Input
          value={entry}
          placeholder={kind === "number" ? "+4915112345678" : "+4915112"}
          inputMode="tel"
          onChange={({ target }) => {
            setEntry(target.value);
            clear();
          }}
        />
      </Field>
      <Field label="Why" optional className="min-w-40 flex-1">
        <Input value={note} maxLength={200} onChange={({ target }) => setNote(target.value)} />
      </Field>
      <Button
        type="submit"
        icon={<Plus aria-hidden />}
        loading={pending}
        disabled={entry.trim() === ""}
        className="mt-[1.625rem]"
      >
        Add
      </Button>
      {failure && <FormFailure>{failure}</FormFailure>}
    </form>
  );
}
