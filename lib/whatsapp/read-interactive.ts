import type { InboundContent } from "./inbound-content";
import { type Json, objectOf, textOf } from "./json";
import { parseJson } from "./parse-json";

/** A tap on a template's quick reply; its payload is the stable id. */
export function readTemplateButton(body: Json): InboundContent | undefined {
  return choice("button", "template_button", textOf(body.payload), textOf(body.text));
}

/** What a player chose or filled in of something we offered. */
export function readInteractive(body: Json): InboundContent | undefined {
  const button = objectOf(body.button_reply);
  if (button) return choice("interactive", "button", textOf(button.id), textOf(button.title));
  const row = objectOf(body.list_reply);
  if (row) return choice("interactive", "list", textOf(row.id), textOf(row.title), textOf(row.description));
  const form = objectOf(body.nfm_reply);
  if (form) {
    const name = textOf(form.name) ?? "flow";
    const content = { kind: "form", name, answers: parseAnswers(form.response_json) };
    return { type: "interactive", text: textOf(form.body), content, preview: "Filled in a form" };
  }
  const call = objectOf(body.call_permission_reply);
  if (!call) return undefined;
  const content = { kind: "call_permission", response: textOf(call.response) ?? null };
  return { type: "interactive", content, preview: "Answered a call request" };
}

function choice(
  type: "button" | "interactive",
  kind: "template_button" | "button" | "list",
  id: string | undefined,
  title: string | undefined,
  description?: string,
): InboundContent | undefined {
  const label = title ?? id;
  if (label === undefined) return undefined;
  const content = { kind, id: id ?? label, title: label, ...(description && { description }) };
  return { type, text: label, content, preview: label };
}

function parseAnswers(json: unknown): unknown {
  if (typeof json !== "string") return json ?? null;
  const parsed = parseJson(json);
  return parsed ? parsed.value : json;
}
