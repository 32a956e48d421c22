/**
 * True where a server's error at `changes.provider.headers.Authorization` belongs to a form's `headers` or `provider.headers`:
 * an action's input may wrap the form's, and a list's errors stand at the list.
 */
export function isFieldOf(path: string, name: string): boolean {
  return `.${path}.`.includes(`.${name}.`);
}
