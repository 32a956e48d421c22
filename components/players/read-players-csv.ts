import { parse } from "csv-parse/browser/esm/sync";

/** A row as the import takes it; what is wrong with it the server says. */
export type CsvPlayer = Record<string, unknown>;

const plain = new Map(
  ["playerId", "phone", "displayName", "tier", "country", "language", "timeZone"].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);

/**
 * Players of a CSV file with a header: playerId, phone, displayName, tier, country, language, timeZone, spendAmount with
 * spendCurrency, `balance:<code>` and `attribute:<name>`. Empty cells are left out. Throws an Error that names the line where
 * the file is not CSV, or a column nobody knows.
 */
export function readPlayersCsv(text: string): CsvPlayer[] {
  const rows: string[][] = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  const [header = [], ...lines] = rows;
  const unknown = header.filter((name) => !isKnown(name));
  if (unknown.length > 0) throw new Error(`No such column: ${unknown.join(", ")}.`);
  if (!header.some((name) => keyOf(name) === "playerid")) throw new Error("A column playerId is missing.");
  return lines.map((cells) => playerOf(header, cells));
}

function playerOf(header: readonly string[], cells: readonly string[]): CsvPlayer {
  const player: CsvPlayer = {};
  const balances: { code: string; name: string; amount: number }[] = [];
  const attributes: Record<string, string> = {};
  const spend: { amountMicros?: number; currency?: string } = {};
  header.forEach((name, place) => {
    const cell = cells[place] ?? "";
    if (cell === "") return;
    const [kind, rest = ""] = split(name);
    const field = plain.get(keyOf(name));
    if (field) player[field] = field === "tier" ? cell.toLowerCase() : cell;
    else if (kind === "balance") balances.push({ code: rest, name: rest, amount: Number(cell) });
    else if (kind === "attribute") attributes[rest] = cell;
    else if (keyOf(name) === "spendamount") spend.amountMicros = Math.round(Number(cell) * 1_000_000);
    else spend.currency = cell.toUpperCase();
  });
  if (balances.length > 0) player.balances = balances;
  if (Object.keys(attributes).length > 0) player.attributes = attributes;
  if (Object.keys(spend).length > 0) player.spendTotal = spend;
  return player;
}

function isKnown(name: string): boolean {
  const [kind, rest] = split(name);
  if (kind === "balance" || kind === "attribute") return Boolean(rest);
  return plain.has(keyOf(name)) || ["spendamount", "spendcurrency"].includes(keyOf(name));
}

function split(name: string): [string, string?] {
  const at = name.indexOf(":");
  return at < 0 ? [keyOf(name)] : [keyOf(name.slice(0, at)), name.slice(at + 1).trim()];
}

/** `player_id`, `Player ID` and `playerId` are the same. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}
