import type { Json } from "../model";
import type { RenderedButton } from "./render-template";

type Loose = { [key: string]: Loose } & Json;

/** What can be tapped in an interactive message; empty for kinds that have nothing, or nothing a phone here can show. */
export function interactiveButtons(content: unknown): RenderedButton[] {
  const { type, action } = (content ?? {}) as Loose;
  if (!action) return [];
  if (Array.isArray(action.cards)) {
    return action.cards.flatMap((card: Loose) => actionButtons(card.action ?? {}));
  }
  if (String(type) === "flow") {
    return [{ id: "flow", title: String(action.parameters?.flow_cta), kind: "flow" }];
  }
  if (String(action.name) === "request_contact_info") {
    return [{ id: "contact", title: "Share contact info", kind: "request_contact_info" }];
  }
  return actionButtons(action);
}

function actionButtons(action: Loose): RenderedButton[] {
  if (Array.isArray(action.buttons)) {
    return action.buttons.map(({ reply, quick_reply }: Loose) => {
      const { id, title } = reply ?? quick_reply ?? {};
      return { id: String(id), title: String(title), kind: "reply" };
    });
  }
  if (Array.isArray(action.sections)) {
    const rows: Json[] = action.sections.flatMap((section: Loose) => section.rows ?? []);
    return rows.map((row) => ({ id: String(row.id), title: String(row.title), kind: "list" }));
  }
  if (action.parameters?.url) {
    const { display_text: title, url } = action.parameters;
    return [{ id: "0", title: String(title), kind: "url", url: String(url) }];
  }
  return [];
}
