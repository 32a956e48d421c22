"use client";

import { FileUp } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ImportPlayersAction } from "./player-actions";
import { type ImportStep, type RowError, usePlayerImport } from "./use-player-import";

const shownErrors = 50;

/** Takes players in from a CSV file: first a look at what is wrong with it, then the import. */
export function ImportPlayersDialog({ importPlayers }: { importPlayers: ImportPlayersAction }) {
  const [isOpen, setOpen] = useState(false);
  const { step, check, run, reset } = usePlayerImport(importPlayers);

  function toggle(open: boolean) {
    if (step.kind === "working") return;
    setOpen(open);
    reset();
  }

  const good = step.kind === "checked" ? step.rows.length - step.badRows : 0;
  return (
    <Dialog
      open={isOpen}
      onOpenChange={toggle}
      trigger={<Button icon={<FileUp aria-hidden />}>Import</Button>}
      title="Import players"
      description="A CSV with a header. Players you know already are changed, empty cells leave what is there."
      footer={
        <>
          <DialogClose>
            <Button disabled={step.kind === "working"}>
              {step.kind === "imported" ? "Close" : "Cancel"}
            </Button>
          </DialogClose>
          {step.kind === "checked" && good > 0 && (
            <Button variant="primary" onClick={() => void run(step.rows)}>
              Import {players(good)}
            </Button>
          )}
        </>
      }
    >
      <Step step={step} check={check} />
    </Dialog>
  );
}

function Step({ step, check }: { step: ImportStep; check: (file: File) => Promise<void> }) {
  if (step.kind === "working") {
    return (
      <p role="status" className="py-6 text-center text-muted">
        {step.isDry ? "Looking through the rows" : "Importing"}: {step.done.toLocaleString("en")} of{" "}
        {step.total.toLocaleString("en")}
      </p>
    );
  }
  if (step.kind === "checked") {
    const good = step.rows.length - step.badRows;
    return (
      <div role="status" className="flex flex-col gap-3">
        <p>
          {players(good)} can be imported.
          {step.badRows > 0 && ` ${players(step.badRows)} will be left out:`}
        </p>
        <Errors errors={step.errors} />
      </div>
    );
  }
  if (step.kind === "imported") {
    return (
      <div role="status" className="flex flex-col gap-3">
        <p>
          {players(step.sum.created)} made, {players(step.sum.updated)} changed.
        </p>
        <Errors errors={step.sum.errors} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Field label="File" error={step.problem ?? undefined}>
        <Input
          type="file"
          accept=".csv,text/csv"
          className="py-1"
          onChange={({ target }) => {
            const file = (target as HTMLInputElement).files?.[0];
            if (file) void check(file);
          }}
        />
      </Field>
      <p className="text-sm text-muted">
        Columns: <code className="font-mono">playerId</code>, and of these what you have: phone, displayName,
        tier, country, language, timeZone, spendAmount, spendCurrency, balance:gems, attribute:guild. Numbers
        in E.164, such as +4915112345678.
      </p>
    </div>
  );
}

function Errors({ errors }: { errors: readonly RowError[] }) {
  if (errors.length === 0) return null;
  return (
    <>
      <ul className="flex max-h-60 flex-col gap-1 overflow-y-auto rounded-md border border-line bg-raised p-3 text-sm">
        {errors.slice(0, shownErrors).map((error, place) => (
          <li key={place} className="wrap-anywhere">
            <span className="text-muted">Row {error.row.toLocaleString("en")}</span>{" "}
            {error.field && <code className="font-mono">{error.field}</code>} {error.message}
          </li>
        ))}
      </ul>
      {errors.length > shownErrors && (
        <p className="text-sm text-muted">And {(errors.length - shownErrors).toLocaleString("en")} more.</p>
      )}
    </>
  );
}

function players(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "player" : "players"}`;
}
