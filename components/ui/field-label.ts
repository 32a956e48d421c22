import { createContext, use } from "react";

/** The id of the label around a control that comes to know it late. */
export const FieldLabel = createContext<string | undefined>(undefined);

export function useFieldLabel(): string | undefined {
  return use(FieldLabel);
}
