import type { Sql } from "@/db/client";
import { callbackData, isFingerprint } from "@/lib/telegram/callback-data";
import type { InboundMessage } from "@/lib/whatsapp/inbound-message";
import { listOf, objectOf, objectsOf, textOf } from "@/lib/whatsapp/json";
import type { Asked } from "./decide-turns";
import type { Question } from "./fact-book";

/**
 * Puts the id of a chosen button in the place of its fingerprint, where Telegram had no room for the id: the message of ours that
 * the button hangs on knows it. Costs nothing where there is none.
 */
export async function tellChoices(sql: Sql, asked: readonly Asked[]): Promise<Asked[]> {
  const unclear = asked.flatMap(({ questions }) => questions.filter(isUnclear));
  if (unclear.length === 0) return [...asked];
  const rows = await sql<{ integration_id: string; external_id: string; content: unknown }[]>`
    select m.integration_id, m.external_id, m.content
    from unnest(
      ${unclear.map(({ integration }) => integration.id)}::text[],
      ${unclear.map(({ message }) => message.replyToExternalId)}::text[]
    ) as a(integration_id, external_id)
    join messages m on m.integration_id = a.integration_id and m.external_id = a.external_id and m.direction = 'out'`;
  const offered = new Map(
    rows.map((row) => [`${row.integration_id} ${row.external_id}`, idsIn(row.content)]),
  );
  return asked.map((each) => ({
    ...each,
    questions: each.questions.map((question) => {
      if (!isUnclear(question)) return question;
      const { integration, message } = question;
      const ids = offered.get(`${integration.id} ${message.replyToExternalId}`) ?? [];
      return { ...question, message: withId(message, ids) };
    }),
  }));
}

function isUnclear({ integration, message }: Question): boolean {
  if (integration.channel !== "telegram") return false;
  return message.type === "interactive" && isFingerprint(textOf(message.content.id) ?? "");
}

function withId(message: InboundMessage, ids: readonly string[]): InboundMessage {
  const id = ids.find((each) => callbackData(each) === message.content.id);
  return id === undefined ? message : { ...message, content: { ...message.content, id } };
}

function idsIn(content: unknown): string[] {
  const action = objectOf(objectOf(content)?.action);
  const rows = listOf(action?.sections).flatMap((section) => objectsOf(objectOf(section)?.rows));
  return [...objectsOf(action?.buttons), ...rows].flatMap(({ id }) => textOf(id) ?? []);
}
