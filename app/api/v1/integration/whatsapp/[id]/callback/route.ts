import { z } from "zod";
import { openRoute } from "@/lib/http/open-route";
import { callbackRoute } from "@/lib/intake/callback-route";

const handle = callbackRoute("whatsapp");

export const GET = openRoute(
  {
    summary: "Answer the challenge of Meta",
    description: "For Meta itself, which sends the verify token of the number.",
    query: z.object({
      "hub.mode": z.literal("subscribe"),
      "hub.verify_token": z.string(),
      "hub.challenge": z.string(),
    }),
    answers: { 200: "text/plain" },
    refusals: { 403: "The verify token is not the one of this number.", 404: "There is no such number." },
  },
  handle,
);

export const POST = openRoute(
  {
    summary: "Take in what Meta delivers",
    description: "For Meta itself, which signs the bytes: X-Hub-Signature-256.",
    rawBody: "application/json",
    answers: { 200: "text/plain" },
    refusals: { 401: "The signature is not that of the app secret.", 404: "There is no such number." },
  },
  handle,
);
