import type { Sql } from "@/db/client";

/** Forgets under which ids Meta knows the files of these messages: sent once more, each is given anew. */
export async function forgetFiles(sql: Sql, messageIds: readonly string[]): Promise<void> {
  await sql`
    delete from media_uploads u
    using messages m
    join message_media carried on carried.message_id = m.id
    join media_files f on f.id = carried.file_id
    where m.id = any(${[...messageIds]}) and u.integration_id = m.integration_id
      and u.sha256 = f.sha256 and u.mime_type = f.mime_type`;
}
