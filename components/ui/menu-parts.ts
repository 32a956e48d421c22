import type { Menu } from "@base-ui/react/menu";
import { createContext, use } from "react";

/** What the items of a menu are made of; it comes with the popup around them. */
export const MenuParts = createContext<typeof Menu | null>(null);

export function useMenuParts(): typeof Menu {
  const parts = use(MenuParts);
  if (!parts) throw new Error("an item of a menu needs a Menu around it");
  return parts;
}
