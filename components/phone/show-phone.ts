/** Digits as people read them: `+1 202 555 0100`; other countries in groups from the end. */
export function showPhone(digits: string): string {
  const american = digits.match(/^1(\d{3})(\d{3})(\d{4})$/);
  if (american) return `+1 ${american.slice(1).join(" ")}`;
  return `+${digits.slice(0, 2)} ${digits.slice(2).replace(/(?<=\d)(?=(\d{3})+$)/g, " ")}`;
}
