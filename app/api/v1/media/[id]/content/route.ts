import { z } from "zod";
import { systemClock } from "@/lib/clock";
import { NotFound } from "@/lib/errors";
import { openRoute } from "@/lib/http/open-route";
import { parseInput } from "@/lib/http/parse-input";
import { problemResponse } from "@/lib/http/problem";
import { requestIdOf } from "@/lib/http/request-id";
import { answerFile } from "@/lib/media/answer-file";
import { FilePath } from "@/lib/media/file-path";
import { openSignedFile } from "@/lib/media/open-signed-file";
import { mediaStore } from "@/lib/media/store";
import { database, env } from "@/lib/resources";

const Signed = z.object({
  variant: z.enum(["full", "thumbnail"]),
  expires: z.string(),
  signature: z.string(),
});

/** Needs no key: the signature is the permission. */
export const GET = openRoute(
  {
    summary: "Open a file by its address",
    description:
      "Needs no key: use the addresses that reading a file answers; they are good for five minutes.",
    params: FilePath,
    query: Signed,
    answers: { 200: "application/octet-stream", 206: "application/octet-stream" },
    refusals: { 403: "The signature is not ours, or its time is over." },
  },
  answer,
);

async function answer(request: Request, { params }: { params: Promise<unknown> }): Promise<Response> {
  try {
    const path = FilePath.safeParse(await params);
    if (!path.success) throw new NotFound("file");
    const signed = parseInput(Signed, Object.fromEntries(new URL(request.url).searchParams));
    const asked = { fileId: path.data.id, ...signed };
    const file = await openSignedFile(database(), asked, env().AUTH_SECRET, systemClock());
    const { variant } = signed;
    return await answerFile(await mediaStore(), file, {
      variant,
      range: request.headers.get("range"),
      download: false,
    });
  } catch (error) {
    return problemResponse(error, requestIdOf(request.headers.get("x-request-id")));
  }
}
