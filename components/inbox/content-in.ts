type Content = Record<string, unknown>;

/** A text in a message's content, undefined when it is missing or empty. */
export function textIn(content: Content, key: string): string | undefined {
  const value = content[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function numberIn(content: Content, key: string): number | undefined {
  const value = content[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function objectIn(content: Content, key: string): Content | undefined {
  const value = content[key];
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Content)
    : undefined;
}

/** The objects of a list; whatever else stands in it is left out. */
export function objectsIn(content: Content, key: string): Content[] {
  const value = content[key];
  return Array.isArray(value)
    ? value.filter((item) => typeof item === "object" && item !== null && !Array.isArray(item))
    : [];
}

export function textsIn(content: Content, key: string): string[] {
  const value = content[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string" && item !== "") : [];
}

/** A link that a stranger sent, only when it leads to a web page. */
export function webLinkIn(content: Content, key: string): string | undefined {
  const text = textIn(content, key);
  return text && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
}
