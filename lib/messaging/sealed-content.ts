/** Stands in a sealed message for what is put there only when it leaves. */
export const secretPlace = "{{code}}";

/** What people see in its place. */
export const hiddenSecret = "••••••";

/** Marks the content as one that carries a secret. What comes from outside cannot: the mark is no part of its schema. */
export function sealedContent<Content extends object>(content: Content): Content & { sealed: "code" } {
  return { ...content, sealed: "code" };
}

/** True for the content of a message that carries a secret, which lies sealed elsewhere. */
export function isSealed(content: unknown): boolean {
  return typeof content === "object" && content !== null && "sealed" in content && content.sealed === "code";
}

/** The content with the secret in its places. */
export function putSecret<T>(content: T, secret: string): T;
export function putSecret(content: unknown, secret: string): unknown {
  return mapTexts(content, (text) => text.replaceAll(secretPlace, secret));
}

/** Anything that quotes the secret, without it. */
export function hideSecret<T>(value: T, secret: string): T;
export function hideSecret(value: unknown, secret: string): unknown {
  return mapTexts(value, (text) => text.replaceAll(secret, hiddenSecret));
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}
