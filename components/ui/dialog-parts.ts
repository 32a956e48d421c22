import type { Dialog } from "@base-ui/react/dialog";
import { createContext, use } from "react";

/** What a window's content may be made of; it comes with the window. */
export const DialogParts = createContext<typeof Dialog | null>(null);

export function useDialogParts(): typeof Dialog {
  const parts = use(DialogParts);
  if (!parts) throw new Error("DialogClose needs a Dialog or a Drawer around it");
  return parts;
}
