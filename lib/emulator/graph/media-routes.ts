import { type Context, Hono } from "hono";
import type { App, Json } from "../model";
import type { EmulatorState } from "../state";
import { authenticate } from "./authenticate";
import { findNumber } from "./find-node";
import { GraphFailure, unknownObject } from "./graph-failure";
import { addressOf, type MediaFile } from "./media-library";
import { mediaTypes, mostUploadBytes } from "./media-types";

/** Takes a file from a business and answers its id. Throws GraphFailure. */
export async function uploadMedia(state: EmulatorState, app: App, c: Context): Promise<Json> {
  const number = findNumber(state, app, "POST", c.req.param("id") ?? "");
  const form = await c.req.formData().catch(() => null);
  const file = form?.get("file");
  // As any Graph parameter it may stand in the address too; some clients put it there.
  if ((form?.get("messaging_product") ?? c.req.query("messaging_product")) !== "whatsapp")
    throw invalid("(#100) The parameter messaging_product is required.");
  if (!form || !(file instanceof File)) throw invalid("(#100) The parameter file is required.");
  const named = form.get("type");
  const mimeType = baseOf(typeof named === "string" && named !== "" ? named : file.type);
  if (!mediaTypes.has(mimeType)) {
    throw invalid(
      `(#100) Param file must be a file with one of the following types: ${[...mediaTypes.keys()].join(", ")}. Received file of type '${mimeType}'.`,
    );
  }
  if (file.size > mostUploadBytes)
    throw new GraphFailure(131053, "Media file size too big. Max file size we currently support: 100MB.");
  const bytes = Buffer.from(await file.arrayBuffer());
  const added = state.media.add(state, "uploaded", {
    phoneNumberId: number.id,
    mimeType,
    fileName: file.name || null,
    bytes,
  });
  return { id: added.id };
}

/** The file's facts and where to get it, as `GET /{media-id}` answers; null when the id is not a file's. */
export function describeMedia(state: EmulatorState, app: App, c: Context): Json | null {
  const file = visibleFile(state, app, c);
  if (!file) return null;
  return {
    messaging_product: "whatsapp",
    url: addressOf(state, file, new URL(c.req.url).origin),
    mime_type: file.mimeType,
    sha256: file.sha256,
    file_size: file.bytes.length,
    id: file.id,
  };
}

/** Deletes a file. Throws GraphFailure for an unknown one. */
export function deleteMedia(state: EmulatorState, app: App, c: Context): Json {
  const file = visibleFile(state, app, c);
  if (!file) throw unknownObject("DELETE", c.req.param("id") ?? "");
  state.media.remove(file.id);
  return { success: true };
}

/** The host that hands out the bytes: an address that has run out, or a token that may not see the file, is 404. */
export function mediaFileRoutes(state: EmulatorState): Hono {
  const routes = new Hono();
  routes.get("/attachments/", (c) => {
    const { mid = "", ext = "0" } = c.req.query();
    const file = state.media.find(state, mid);
    let app: App;
    try {
      app = authenticate(state, c.req.header("authorization"), undefined);
    } catch {
      return c.text("", 404);
    }
    if (!file || Number(ext) < state.clock.nowMs() || !maySee(state, app, file)) return c.text("", 404);
    return new Response(new Uint8Array(file.bytes), {
      headers: { "Content-Type": file.mimeType, "Content-Length": String(file.bytes.length) },
    });
  });
  return routes;
}

function visibleFile(state: EmulatorState, app: App, c: Context): MediaFile | null {
  const file = state.media.find(state, c.req.param("id") ?? "");
  const named = c.req.query("phone_number_id");
  if (!file || !maySee(state, app, file) || (named && named !== file.phoneNumberId)) return null;
  return file;
}

function maySee(state: EmulatorState, app: App, file: MediaFile): boolean {
  return app.wabaIds.has(state.numbers.get(file.phoneNumberId)?.wabaId ?? "");
}

const baseOf = (mimeType: string) => mimeType.split(";")[0]?.trim().toLowerCase() ?? "";

function invalid(message: string): GraphFailure {
  return new GraphFailure(100, "", { message });
}
