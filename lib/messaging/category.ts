import { z } from "zod";

/** What a message is for. Marketing needs consent; authentication and critical utility are never held back. */
export const MessageCategory = z.enum(["authentication", "utility", "marketing", "service"]);

export type MessageCategory = z.infer<typeof MessageCategory>;

/** What is said of the message, else service for free text and utility for a template. */
export function categoryOf(type: string, stated: MessageCategory | null | undefined): MessageCategory {
  return stated ?? (type === "template" ? "utility" : "service");
}
