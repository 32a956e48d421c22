import { Hono } from "hono";
import type { EmulatorState } from "../state";
import { ControlFailure, readDigits } from "./control-input";

const mostBytes = 100 * 1_048_576;

/** The files of the phones: what a player puts up before sending it, and what any phone can open. */
export function mediaRoutes(state: EmulatorState): Hono {
  const routes = new Hono();
  routes.post("/", async (c) => {
    const number =
      state.numbers.get(c.req.query("phoneNumberId") ?? "") ?? state.numbers.values().next().value;
    if (!number) throw new ControlFailure(422, "phoneNumberId: none exists yet; POST /_emulator/setup first");
    readDigits("phone", c.req.query("phone") ?? "");
    if (Number(c.req.header("content-length") ?? 0) > mostBytes) {
      throw new ControlFailure(422, "A phone sends at most 100 MB at once.");
    }
    const bytes = Buffer.from(await c.req.arrayBuffer());
    if (bytes.length === 0) throw new ControlFailure(422, "The file is empty.");
    const mimeType = c.req.header("content-type") ?? "application/octet-stream";
    const fileName = c.req.query("fileName") ?? null;
    const file = state.media.add(state, "received", { phoneNumberId: number.id, mimeType, fileName, bytes });
    return c.json({ id: file.id, sha256: file.sha256, sizeBytes: bytes.length }, 201);
  });
  routes.get("/:id", (c) => {
    const file = state.media.find(state, c.req.param("id"));
    if (!file) throw new ControlFailure(404, "There is no such file, or it has expired.");
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        "Content-Type": file.mimeType,
        "Content-Length": String(file.bytes.length),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
  return routes;
}
