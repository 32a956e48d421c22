import type { MediaKind } from "@/lib/media/media-kind";
import type { PutUp } from "@/lib/media/put-up-file";

export type UploadAnswer = { ok: true; file: PutUp } | { ok: false; why: string };

export type UploadFile = (
  file: File,
  options: { kind: MediaKind | undefined; onShare: (share: number) => void; signal: AbortSignal },
) => Promise<UploadAnswer>;

const longestMs = 10 * 60_000;

/** Puts a file up and says how far it is, from 0 to 1. Never throws; `fetch` cannot tell how far an upload is. */
export const uploadFile: UploadFile = (file, { kind, onShare, signal }) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ fileName: file.name, ...(kind && { kind }) });
    request.open("POST", `/api/media?${query}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.timeout = longestMs;
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0);
    const broken = (why: string) => () => resolve({ ok: false, why });
    request.onerror = broken("The connection broke off. Try it again.");
    request.ontimeout = broken("The upload took longer than ten minutes.");
    request.onabort = broken("Taken away.");
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status === 201) resolve({ ok: true, file: answer as PutUp });
      else resolve({ ok: false, why: whyIn(answer) ?? `The server answered ${request.status}.` });
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });

/** The limit that was broken, in the words of problem details. */
function whyIn(problem: unknown): string | null {
  if (typeof problem !== "object" || problem === null) return null;
  if ("errors" in problem && Array.isArray(problem.errors)) {
    const [first] = problem.errors as { message?: unknown }[];
    if (typeof first?.message === "string") return first.message;
  }
  return "detail" in problem && typeof problem.detail === "string" ? problem.detail : null;
}
