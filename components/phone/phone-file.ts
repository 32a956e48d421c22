/** A file that a player is about to send, and as what. */
export type PhoneFile = { file: File; type: "image" | "video" | "audio" | "document" | "sticker" };

/** The message that carries a file which the phone holds under `id`. */
export function messageWith({ file, type }: PhoneFile, id: string, caption: string): object {
  return {
    type,
    [type]: {
      id,
      ...(caption && { caption }),
      ...(type === "document" && { filename: file.name }),
      // What WhatsApp records itself is always in this form.
      ...(type === "audio" && { voice: file.type.startsWith("audio/ogg") }),
    },
  };
}
