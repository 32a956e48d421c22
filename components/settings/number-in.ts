/** A number as typed. What is empty or no number is none, so that the server names its field. */
export function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}
