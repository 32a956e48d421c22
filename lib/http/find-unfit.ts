import type { FieldError } from "@/lib/errors";

/** How many levels an input may nest. */
export const deepestInput = 64;

const unkept = /[\0\p{Surrogate}]/u;

/**
 * The first place of an input that no schema may let in: text that PostgreSQL cannot keep, or nesting beyond 64 levels. Looks
 * at nothing twice, since what a browser sends may hold itself.
 */
export function findUnfit(input: unknown): FieldError | null {
  const seen = new Set<unknown>();
  const look = (value: unknown, path: string[]): FieldError | null => {
    if (typeof value === "string") return unkept.test(value) ? unfit(path, notKept) : null;
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || seen.has(value))
      return null;
    if (path.length > deepestInput) return unfit(path, `Nest at most ${deepestInput} levels.`);
    seen.add(value);
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, key];
      const found = unkept.test(key) ? unfit(at, notKept) : look(inner, at);
      if (found) return found;
    }
    return null;
  };
  return look(input, []);
}

const notKept = "Remove the character U+0000, or the half of an emoji; such text cannot be kept.";

function unfit(path: string[], message: string): FieldError {
  return { field: path.join("."), message };
}
