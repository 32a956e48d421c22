import type { SmsProvider } from "@/lib/sms/sms-provider";

/** A provider as its form holds it: everything is text. */
export type SmsDraft = {
  url: string;
  method: SmsProvider["method"];
  /** One in a line, `Name: value`. */
  headers: string;
  format: SmsProvider["format"];
  body: string;
  statusFrom: string;
  statusTo: string;
  path: string;
  equals: string;
  idPath: string;
  hasReport: boolean;
  tokenIn: "header" | "query";
  tokenName: string;
  reportIdPath: string;
  statusPath: string;
  /** Words with commas between. */
  delivered: string;
  failed: string;
};

export function draftOfProvider({ success, report, ...provider }: SmsProvider): SmsDraft {
  const { url, method, format, body } = provider;
  return {
    url,
    method,
    format,
    body,
    headers: Object.entries(provider.headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
    statusFrom: String(success.statusFrom),
    statusTo: String(success.statusTo),
    path: success.path ?? "",
    equals: success.equals ?? "",
    idPath: provider.idPath ?? "",
    hasReport: report !== null,
    tokenIn: report?.tokenIn ?? "header",
    tokenName: report?.tokenName ?? "x-sms-token",
    reportIdPath: report?.idPath ?? "",
    statusPath: report?.statusPath ?? "",
    delivered: report?.delivered.join(", ") ?? "delivered",
    failed: report?.failed.join(", ") ?? "failed, expired",
  };
}

/** The provider as the server takes it; whether it holds, the server says. */
export function providerOfDraft(draft: SmsDraft): SmsProvider {
  const { url, method, format, body } = draft;
  return {
    url,
    method,
    format,
    body,
    headers: headersIn(draft.headers),
    success: {
      statusFrom: Number(draft.statusFrom),
      statusTo: Number(draft.statusTo),
      path: given(draft.path),
      equals: given(draft.equals),
    },
    idPath: given(draft.idPath),
    report: draft.hasReport
      ? {
          tokenIn: draft.tokenIn,
          tokenName: draft.tokenName,
          idPath: draft.reportIdPath,
          statusPath: draft.statusPath,
          delivered: wordsIn(draft.delivered),
          failed: wordsIn(draft.failed),
        }
      : null,
  };
}

/** What most providers take, to begin with. */
export function firstProvider(url: string): SmsProvider {
  return {
    url,
    method: "POST",
    headers: { Authorization: "Bearer {{secret}}" },
    format: "json",
    body: '{\n  "to": "{{to}}",\n  "text": "{{text}}"\n}',
    success: { statusFrom: 200, statusTo: 299, path: null, equals: null },
    idPath: null,
    report: null,
  };
}

function given(text: string): string | null {
  return text.trim() === "" ? null : text;
}

function wordsIn(text: string): string[] {
  return text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
}

function headersIn(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return colon < 0 ? [line.trim(), ""] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}
