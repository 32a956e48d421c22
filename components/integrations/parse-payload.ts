/** A payload as JSON to be printed; what is no JSON, or was cut, stays text. */
export function parsePayload(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}
