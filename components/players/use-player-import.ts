import { useRouter } from "next/navigation";
import { useState } from "react";
import { ask } from "@/components/live/ask";
import type { ImportPlayersAction } from "./player-actions";
import type { CsvPlayer } from "./read-players-csv";

const rowsAtOnce = 500;
const mostRows = 100_000;

export type RowError = { row: number; field: string; message: string };

type Sum = { created: number; updated: number; errors: RowError[] };

export type ImportStep =
  | { kind: "choose"; problem: string | null }
  | { kind: "working"; done: number; total: number; isDry: boolean }
  /** What a dry look found; nothing is written yet. */
  | { kind: "checked"; rows: CsvPlayer[]; errors: RowError[]; badRows: number }
  | { kind: "imported"; sum: Sum };

/** Reads a file, looks through it without writing, and imports what is good, some hundred rows at a time. */
export function usePlayerImport(importPlayers: ImportPlayersAction) {
  const router = useRouter();
  const [step, setStep] = useState<ImportStep>({ kind: "choose", problem: null });
  const stop = (problem: string) => setStep({ kind: "choose", problem });

  async function send(rows: readonly CsvPlayer[], dryRun: boolean): Promise<Sum | null> {
    const sum: Sum = { created: 0, updated: 0, errors: [] };
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      setStep({ kind: "working", done: from, total: rows.length, isDry: dryRun });
      const players = rows.slice(from, from + rowsAtOnce);
      const answer = await ask(importPlayers, { players, dryRun });
      if (!answer.ok) {
        stop(dryRun ? answer.error.message : `${answer.error.message} The first ${from} rows were imported.`);
        return null;
      }
      sum.created += answer.data.created;
      sum.updated += answer.data.updated;
      for (const { index, field, message } of answer.data.errors) {
        sum.errors.push({ row: from + index + firstRow, field, message });
      }
    }
    return sum;
  }

  async function check(file: File) {
    const rows = await readFile(file);
    if (typeof rows === "string") return stop(rows);
    const sum = await send(rows, true);
    if (!sum) return;
    const badRows = new Set(sum.errors.map(({ row }) => row)).size;
    setStep({ kind: "checked", rows, errors: sum.errors, badRows });
  }

  async function run(rows: readonly CsvPlayer[]) {
    const sum = await send(rows, false);
    if (!sum) return;
    setStep({ kind: "imported", sum });
    router.refresh();
  }

  return { step, check, run, reset: () => setStep({ kind: "choose", problem: null }) };
}

/** The header is the file's row 1. */
const firstRow = 2;

/** The rows, or in words why there are none. */
async function readFile(file: File): Promise<CsvPlayer[] | string> {
  try {
    const { readPlayersCsv } = await import("./read-players-csv");
    const rows = readPlayersCsv(await file.text());
    if (rows.length === 0) return "The file has no rows below its header.";
    if (rows.length > mostRows) return `Import at most ${mostRows.toLocaleString("en")} players at once.`;
    return rows;
  } catch (error) {
    return error instanceof Error ? error.message : "The file cannot be read.";
  }
}
