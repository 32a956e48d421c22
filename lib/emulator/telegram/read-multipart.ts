type Part = { name: string; fileName: string | null; type: string; bytes: Buffer };

/**
 * The parts of a multipart form, as generously as Telegram reads them: Node's own reader refuses headers without blanks, which
 * some libraries write. Null for what is no such form.
 */
export function readMultipart(contentType: string, body: Buffer): Part[] | null {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return null;
  const fence = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let from = body.indexOf(fence);
  while (from >= 0) {
    const to = body.indexOf(fence, from + fence.length);
    if (to < 0) break;
    // After the fence a line break, before the next one too.
    const part = readPart(body.subarray(from + fence.length + 2, to - 2));
    if (part) parts.push(part);
    from = to;
  }
  return from < 0 ? null : parts;
}

function readPart(raw: Buffer): Part | null {
  const end = raw.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const headers = raw.subarray(0, end).toString("utf8");
  const name = /[;\s]name="([^"]*)"/i.exec(headers)?.[1];
  if (name === undefined) return null;
  const file = /filename=(?:"([^"]*)"|([^;\r\n]+))/i.exec(headers);
  const type = /content-type:\s*([^\r\n]+)/i.exec(headers)?.[1] ?? "application/octet-stream";
  return { name, fileName: file ? (file[1] ?? file[2] ?? "") : null, type, bytes: raw.subarray(end + 4) };
}
